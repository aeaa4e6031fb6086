/**
 * Writes docs/reference/openapi.json, which is what a server answers to GET /api/openapi.json. With
 * `--check` nothing is written: it only says, by its exit status, whether the file is what the
 * contract gives.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { openApi } from '@lineside/server/wire/http/openapi.ts';

const file = new URL('../docs/reference/openapi.json', import.meta.url);
const wanted = `${JSON.stringify(openApi(), undefined, 1)}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(file, wanted);
} else if (!existsSync(file) || readFileSync(file, 'utf8') !== wanted) {
  console.error('docs/reference/openapi.json is stale: run node scripts/openapi.ts');
  process.exitCode = 1;
}
