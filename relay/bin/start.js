// Starts a command of this package. In a checkout the sources are TypeScript, which a Node older
// than 22.18 cannot run: there the Node that came with `npm ci` is started instead,
// with the same pipes.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

export async function start(bin, load) {
  const isCompiled = !existsSync(new URL('../src', import.meta.url));
  if (isCompiled || process.features.typescript) {
    module.enableCompileCache?.();
    const { run } = await load();
    process.exit(await run(process.argv.slice(2)));
  }
  const newer = newerNode();
  if (newer === undefined || process.env.LINESIDE_STARTED_AGAIN !== undefined) {
    console.error(
      `The checkout needs Node 22.18 or newer, this is ${process.versions.node}: run "npm ci" in it.`,
    );
    process.exit(2);
  }
  const words = [fileURLToPath(bin), ...process.argv.slice(2)];
  const env = { ...process.env, LINESIDE_STARTED_AGAIN: '1' };
  const child = spawn(newer, words, { stdio: 'inherit', env });
  for (const name of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.on(name, () => child.kill(name));
  child.on('exit', (status) => process.exit(status ?? 1));
}

function newerNode() {
  try {
    return module.createRequire(import.meta.url).resolve('node/bin/node');
  } catch {
    return undefined;
  }
}
