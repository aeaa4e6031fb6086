/**
 * The private end by its historical name: `freeside-selfservice-server USER MACHINE [TAG]`. It
 * starts `lineside serve --dial` with the ssh command that the old program used to run. USER was an
 * account of the old database and means nothing now.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const usage = `Usage: freeside-selfservice-server USER MACHINE [TAG] [OPTION OF lineside serve]...

Serves the callers of another machine: starts freeside-selfservice-clientd there by ssh and answers
what it passes on. USER is read and not used.`;

/** Where the old program expects the other one. */
const clientd = '/usr/local/sbin/freeside-selfservice-clientd';

/** Half-open lines to old peers are noticed by ssh itself. */
const ssh =
  'ssh -T -o BatchMode=yes -o ServerAliveInterval=15 -o ServerAliveCountMax=3 -o ConnectTimeout=20';

/** The words for `lineside`, or undefined when these are not right. */
export function servingWords(words: readonly string[]): readonly string[] | undefined {
  const firstOption = words.findIndex((word) => word.startsWith('-'));
  const named = firstOption < 0 ? words : words.slice(0, firstOption);
  const [user, machine, tag = '', ...others] = named;
  if (user === undefined || machine === undefined || others.length > 0) return undefined;
  if (!/^[\w.@:[\]-]+$/.test(machine) || !/^[\w.@+-]*$/.test(tag)) return undefined;
  const command = `${ssh} ${machine} ${clientd} ${tag}`.trimEnd();
  return ['serve', '--dial', command, ...words.slice(named.length)];
}

/** Resolves to the exit status. */
export function run(words: readonly string[]): Promise<number> {
  const serving = servingWords(words);
  if (serving === undefined) {
    console.error(usage);
    return Promise.resolve(2);
  }
  const [program = 'lineside', ...first] = lineside();
  const child = spawn(program, [...first, ...serving], { stdio: 'inherit' });
  for (const name of ['SIGHUP', 'SIGINT', 'SIGTERM', 'SIGQUIT'] as const) {
    process.on(name, () => child.kill(name === 'SIGHUP' || name === 'SIGQUIT' ? 'SIGTERM' : name));
  }
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`freeside-selfservice-server: lineside cannot be started: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (status) => resolve(status ?? 1));
  });
}

/** In a checkout its own command, elsewhere the one on the path. */
function lineside(): readonly string[] {
  const beside = fileURLToPath(new URL('../../command/bin/lineside.js', import.meta.url));
  return existsSync(beside) ? [process.execPath, beside] : ['lineside'];
}
