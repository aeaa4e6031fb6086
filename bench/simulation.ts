/**
 * How many customer-months are lived in a second, in memory and with all books checked:
 * `node bench/simulation.ts`. An eventful life is what the tests live; a calm one is nearer to real
 * customers, who order, change, pause and cancel far more rarely.
 */
import { simulate } from '@lineside/server/simulate/simulate.ts';

const least = 3_000;
const from = Temporal.PlainDate.from('2023-01-31');
const [customers = '1000', years = '1'] = process.argv.slice(2);

for (const [life, calm] of [
  ['calm', 20],
  ['eventful', 1],
] as const) {
  const began = performance.now();
  const cpuBefore = process.cpuUsage();
  const { customerMonths, counts, faults } = await simulate({
    customers: Number(customers),
    seed: 1,
    zone: 'America/Los_Angeles',
    from,
    until: from.add({ years: Number(years) }),
    calm,
  });
  const seconds = (performance.now() - began) / 1000;
  const used = process.cpuUsage(cpuBefore);
  const cpuSeconds = (used.user + used.system) / 1_000_000;
  const each = (number: number) => (number / customerMonths).toFixed(2);
  console.log(
    [
      `${life}: ${Math.round(customerMonths / seconds)} customer-months a second`,
      `${Math.round(customerMonths / cpuSeconds)} a second of the processor (${least} wanted)`,
      `each with ${each(counts.invoices)} invoices, ${each(counts.lines)} lines, ${each(counts.payments)} payments, ${each(counts.mails)} mails`,
      `${customerMonths} lived, ${faults.length} faults`,
    ].join('; '),
  );
}
