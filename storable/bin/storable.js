#!/usr/bin/env node
// Starts the command. The sources are TypeScript, which a Node older than 22.18 cannot run: there
// the Node that came with `npm ci` is started instead.

import { spawnSync } from 'node:child_process';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

if (process.features.typescript) {
  module.enableCompileCache?.();
  const { run } = await import('../src/command.ts');
  process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  process.exitCode = await run(process.argv.slice(2));
} else {
  process.exitCode = startNewerNode();
}

function startNewerNode() {
  const newer = newerNode();
  if (newer !== undefined && process.env.STORABLE_STARTED_AGAIN === undefined) {
    const self = fileURLToPath(import.meta.url);
    const args = [self, ...process.argv.slice(2)];
    const env = { ...process.env, STORABLE_STARTED_AGAIN: '1' };
    const { status } = spawnSync(newer, args, { stdio: 'inherit', env });
    return status ?? 1;
  }
  console.error(
    `storable: needs Node 22.18 or newer, this is ${process.versions.node}. ` +
      'In the checkout, run "npm ci" and then "npx storable".',
  );
  return 2;
}

function newerNode() {
  try {
    return module.createRequire(import.meta.url).resolve('node/bin/node');
  } catch {
    return undefined;
  }
}
