/**
 * Writes `docs/reference/` from the contract, so that the reference cannot say anything else.
 * `node scripts/reference.ts` writes; with `--check` it only says, by its exit status, whether
 * what is there is what would be written.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { operationsPage } from './reference-operations.ts';
import { refusalsPage } from './reference-refusals.ts';

const folder = resolve(import.meta.dirname, '../docs/reference');

/** The pages, by the name of their file. */
export function referencePages(): ReadonlyMap<string, string> {
  return new Map([
    ['operations.md', operationsPage()],
    ['refusals.md', refusalsPage()],
  ]);
}

/** The pages in a folder that are missing or say something else than the contract. */
export function stalePages(inFolder: string): string[] {
  return [...referencePages()]
    .filter(([name, page]) => {
      const path = join(inFolder, name);
      return !existsSync(path) || readFileSync(path, 'utf8') !== page;
    })
    .map(([name]) => name);
}

/** Writes the pages; says which of them had to change. */
export function writePages(inFolder: string): string[] {
  const stale = stalePages(inFolder);
  mkdirSync(inFolder, { recursive: true });
  for (const [name, page] of referencePages()) writeFileSync(join(inFolder, name), page);
  return stale;
}

function main(): void {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  if (!values.check) {
    const changed = writePages(folder);
    console.log(changed.length > 0 ? `written: ${changed.join(', ')}` : 'nothing has changed');
    return;
  }
  const stale = stalePages(folder);
  if (stale.length === 0) return;
  console.error(`stale: ${stale.join(', ')}; run node scripts/reference.ts`);
  process.exitCode = 1;
}

if (import.meta.main) main();
