/** How many customer-months are lived in a second, with all books checked: `node bench/simulation.ts`. */
import { simulate } from '@lineside/server/simulate/simulate.ts';

const least = 3_000;
const [customers = '1000', years = '2'] = process.argv.slice(2);
const began = performance.now();
const lived = await simulate({
  customers: Number(customers),
  years: Number(years),
  seed: 1,
  zone: 'America/Los_Angeles',
  from: Temporal.PlainDate.from('2023-01-31'),
});
const seconds = (performance.now() - began) / 1000;
const perSecond = Math.round(lived.customerMonths / seconds);
const { customerMonths, counts, faults } = lived;
console.log(
  `${customerMonths} customer-months in ${seconds.toFixed(1)} s: ${perSecond} a second (${least} wanted), ${counts.invoices} invoices, ${faults.length} faults`,
);
