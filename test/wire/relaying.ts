/** A relay pair around answers that a test makes up: our own two ends, over a pipe. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TestContext } from 'node:test';
import { type Dialling, type DialOptions, dial } from '@lineside/server/wire/relay/dial.ts';
import type { SocketOptions } from '@lineside/server/wire/socket.ts';
import { connected, folderFor } from './listening.ts';

export const clientdProgram = resolve(import.meta.dirname, '../../relay/bin/lineside-clientd.js');

type Answer = SocketOptions['dispatch']['call'];

export interface Relayed {
  /** Where callers of the public machine connect. */
  readonly path: string;
  /** What the private machine logged, with what the other end said. */
  readonly logged: string[];
  readonly dialling: Dialling;
}

export interface Relaying extends Partial<Omit<DialOptions, 'dispatch' | 'log' | 'command'>> {
  readonly answer?: Answer;
  /** By default our own public end, for a socket at this path. */
  readonly command?: (path: string) => string;
  readonly path?: string;
}

const echo: Answer = async (packet, params) => ({ error: '', packet, params });

export const ourClientd = (path: string): string =>
  `${process.execPath} ${clientdProgram} --socket ${path}`;

/** Resolves when callers can connect. */
export async function relaying(t: TestContext, options: Relaying = {}): Promise<Relayed> {
  const { answer = echo, command = ourClientd, ...others } = options;
  const { path = join(folderFor(t), 'public') } = options;
  const logged: string[] = [];
  const note = (facts: object, text: string) =>
    logged.push(`${text} ${'line' in facts ? facts.line : ''}${'why' in facts ? facts.why : ''}`);
  const log = { info: note, warn: note, error: note };
  const dialling = dial({ command: command(path), dispatch: { call: answer }, log, ...others });
  t.after(() => dialling.close());
  await until(
    () => canConnect(path),
    () => logged.join('\n'),
  );
  return { path, logged, dialling };
}

export async function canConnect(path: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  try {
    (await connected(path)).destroy();
    return true;
  } catch {
    // Nobody listens there yet, or any more.
    return false;
  }
}

/** Asks again and again, since nothing says when it becomes true. */
export async function until(
  isTrue: () => boolean | Promise<boolean>,
  state = () => '',
): Promise<void> {
  const end = performance.now() + 20_000;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error(`it never came true: ${state()}`);
    await new Promise((soon) => setTimeout(soon, 10));
  }
}
