import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadedModules } from '@lineside/test/loaded-modules.ts';

/** Large libraries: what a start does not load, it does not wait for. */
const heavy = /node_modules\/(pdfkit|fontkit|nodemailer|stripe|fastify|otpauth|@simplewebauthn)\//;

test('a server that opens loads nothing heavy that only some calls need', async () => {
  const loaded = await loadedModules(import.meta.dirname, '@lineside/server/open-server.ts');
  assert.ok(loaded.some((url) => url.endsWith('server/src/verbs.ts')));
  assert.deepEqual(
    loaded.filter((url) => heavy.test(url)),
    [],
  );
});
