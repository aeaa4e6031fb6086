#!/usr/bin/env node
// Plain JavaScript for every Node, so that an old one gets a sentence instead of a stack trace.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as modules from 'node:module';
import { fileURLToPath } from 'node:url';

const neededMajor = 26;
const checkout = new URL('../../', import.meta.url);
const inCheckout = (path) => fileURLToPath(new URL(path, checkout));

if (Number(process.versions.node.split('.')[0]) < neededMajor) {
  console.error(whatToDo());
  process.exit(2);
}

if (process.argv[2] === 'serve') becomeServer();
modules.enableCompileCache(inCheckout('node_modules/.cache/node-compile-cache'));
const { main } = await import('../src/main.ts');
process.exitCode = await main(process.argv.slice(2));

/**
 * A server gets a small nursery for young objects, clears up among the old ones before they have grown
 * by half, gets one heap of the C library, and gives the large blocks of password hashing back: it
 * stays a third smaller, for the same speed. All that must be there before the process starts, so it
 * starts once more, as the same process. Whoever gives a nursery himself is left alone.
 */
function becomeServer() {
  const nursery = '--max-semi-space-size';
  const given = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' ');
  if (process.execve === undefined || given.includes(nursery)) return;
  const flags = [`${nursery}=8`, '--heap-growing-percent=20'];
  process.execve(
    process.execPath,
    [process.execPath, ...flags, ...process.execArgv, ...process.argv.slice(1)],
    { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '1048576', ...process.env },
  );
}

/** The Node that the checkout brings is there, or cannot start, or was never installed. */
function whatToDo() {
  const needs = `lineside needs Node ${neededMajor} or later, and this is ${process.version}`;
  const brought = inCheckout('node_modules/.bin/node');
  if (!existsSync(brought)) {
    return `${needs}: run \`npm ci\` in ${fileURLToPath(checkout)}, which brings it, then \`npx lineside\` there.`;
  }
  const { status, stderr } = spawnSync(brought, ['--version'], { encoding: 'utf8' });
  if (status !== 0 && /libatomic/.test(stderr ?? '')) {
    return `${needs}; the one that npm brought needs the system's libatomic1: \`apt-get install libatomic1\`, then \`npx lineside\`.`;
  }
  return `${needs}: start it with \`npx lineside\` in ${fileURLToPath(checkout)}, which uses the one that npm brought.`;
}
