/**
 * How many customer-months are lived in a second, in memory and with all books checked:
 * `node bench/simulation.ts [CUSTOMERS [YEARS]]`. An eventful life is what the tests live; a calm one
 * is nearer to real customers, who order, change, pause and cancel far more rarely. Beside each stands
 * what bare inserts of the same rows take.
 */
import { type SimulationOptions, simulate } from '@lineside/server/simulate/simulate.ts';
import { allRows, type Rows, writeBare } from './bare-rows.ts';

const least = 3_000;
const from = Temporal.PlainDate.from('2023-01-31');
const [customers = '1000', years = '1'] = process.argv.slice(2);

const lives = [
  ['calm', 20],
  ['eventful', 1],
] as const;

const options = (calm: number): SimulationOptions => ({
  customers: Number(customers),
  seed: 1,
  zone: 'America/Los_Angeles',
  from,
  until: from.add({ years: Number(years) }),
  calm,
});

async function measure(life: string, calm: number): Promise<void> {
  let rows: Rows | undefined;
  const began = performance.now();
  const before = process.cpuUsage();
  let seconds = 0;
  let cpuSeconds = 0;
  const { customerMonths, counts, faults } = await simulate({
    ...options(calm),
    async atEnd(database) {
      seconds = (performance.now() - began) / 1000;
      const { user, system } = process.cpuUsage(before);
      cpuSeconds = (user + system) / 1_000_000;
      rows = await allRows(database);
    },
  });
  if (rows === undefined) throw new Error('a simulation comes to its end');
  const bare = writeBare(rows);
  const each = (number: number) => (number / customerMonths).toFixed(2);
  console.log(
    [
      `${life}: ${Math.round(customerMonths / seconds)} customer-months a second`,
      `${Math.round(customerMonths / cpuSeconds)} a second of the processor (${least} wanted)`,
      `each with ${each(counts.invoices)} invoices, ${each(counts.lines)} lines, ${each(counts.payments)} payments, ${each(counts.mails)} mails, ${each(bare.rows)} rows in all`,
      `bare inserts of these rows: ${Math.round(customerMonths / bare.seconds)} a second of the processor, ratio ${(bare.seconds / cpuSeconds).toFixed(2)}`,
      `${customerMonths} lived, ${faults.length} faults`,
    ].join('; '),
  );
}

// What is compiled on the way is compiled before it counts.
await simulate({ ...options(1), customers: 60, until: from.add({ months: 6 }) });
for (const [life, calm] of lives) await measure(life, calm);
