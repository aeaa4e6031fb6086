// Runs every measurement of the fifteen calls, one after the other, and prints one table:
//
//   npm run bench
//
// The machine should have nothing else to do; half an hour is enough. Nothing here is a test.

import { collection } from './collection.ts';
import { daily } from './daily.ts';
import { overHttp } from './http.ts';
import { logins } from './logins.ts';
import { memory } from './memory.ts';
import { payments } from './payments.ts';
import { reads } from './reads.ts';
import { regions } from './regions.ts';
import { starts } from './starts.ts';
import { codec } from './storable.ts';
import { type Line, printTable } from './table.ts';

const measurements = {
  codec,
  reads,
  regions,
  payments,
  logins,
  starts,
  memory,
  overHttp,
  daily,
  collection,
};

const wanted = process.argv.slice(2);
const lines: Line[] = [];
for (const [name, measure] of Object.entries(measurements)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`${name} …`);
  lines.push(...(await measure()));
}
printTable(lines);
