import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a process that has opened the portal has loaded. */
const program = `
import { register, registerHooks } from 'node:module';
const loaded = [];
registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context); } });
await import('@lineside/portal/open-portal.ts');
await import('@lineside/portal/listen.ts');
await import('@lineside/portal/brand-file.ts');
console.log(JSON.stringify(loaded));
`;

test('the portal loads no code of the server and no database driver', async () => {
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], {
    cwd: join(import.meta.dirname, '..'),
  });
  const loaded: readonly string[] = JSON.parse(stdout);
  assert.ok(loaded.some((url) => url.endsWith('portal/src/pages.ts')));
  const foreign =
    /\/(server|command|relay)\/src\/|node:sqlite|node_modules\/(pg|kysely|@lineside\/server)\//;
  assert.deepEqual(
    loaded.filter((url) => foreign.test(url)),
    [],
  );
});

test('the portal declares nothing of ours but the client, the contract and the templates', () => {
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));
  const ours = Object.keys(manifest.dependencies).filter((name) => name.startsWith('@lineside/'));
  assert.deepEqual(ours, ['@lineside/client', '@lineside/contract', '@lineside/html']);
});
