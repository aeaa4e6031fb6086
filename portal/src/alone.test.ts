import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadedModules } from '@lineside/test/loaded-modules.ts';

test('the portal loads no code of the server and no database driver', async () => {
  const files = ['open-portal.ts', 'listen.ts', 'brand-file.ts'];
  const names = files.map((file) => `@lineside/portal/${file}`);
  const loaded = await loadedModules(join(import.meta.dirname, '..'), ...names);
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
