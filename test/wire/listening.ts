/** A socket of ours in front of answers that a test makes up. */
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import {
  type ListeningSocket,
  listenOnSocket,
  type SocketOptions,
} from '@lineside/server/wire/socket.ts';
import { decode, encode, replyLimits } from '@lineside/storable';

export interface Listening extends ListeningSocket {
  /** What the server logged. */
  readonly logged: string[];
}

type Answer = SocketOptions['dispatch']['call'];

export function folderFor(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'lineside-wire-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** By default a call is answered with what it sent. */
export async function listening(
  t: TestContext,
  options: Partial<Omit<SocketOptions, 'dispatch'>> & { readonly answer?: Answer } = {},
): Promise<Listening> {
  const { answer = echo, path = join(folderFor(t), 'socket'), ...others } = options;
  const logged: string[] = [];
  const note = (_facts: object, text: string) => logged.push(text);
  const log = { info: note, warn: note, error: note };
  const socket = await listenOnSocket({ path, dispatch: { call: answer }, log, ...others });
  t.after(() => socket.close());
  return { ...socket, logged };
}

const echo: Answer = async (packet, params) => ({ error: '', packet, params });

export interface Heard {
  readonly reply: Record<string, unknown> | undefined;
  /** Whether the server closed its end, rather than the line breaking. */
  readonly closed: boolean;
}

/** Sends raw pieces, one write each, and hears until the server hangs up. */
export async function speak(path: string, pieces: readonly Uint8Array[]): Promise<Heard> {
  const socket = await connected(path);
  const heard = hearing(socket);
  for (const piece of pieces) {
    if (socket.destroyed) break;
    socket.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return heard;
}

export function connected(path: string): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const socket = connect(path);
  socket.once('error', reject);
  socket.once('connect', () => {
    socket.off('error', reject);
    resolve(socket);
  });
  return promise;
}

export function hearing(socket: Socket): Promise<Heard> {
  const { promise, resolve, reject } = Promise.withResolvers<Heard>();
  const pieces: Buffer[] = [];
  let closed = false;
  socket.on('data', (piece) => pieces.push(Buffer.from(piece)));
  socket.on('end', () => {
    closed = true;
  });
  // A broken line is what some tests are about; what was heard before it is what counts.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    const bytes = Buffer.concat(pieces);
    try {
      resolve({ reply: bytes.length === 0 ? undefined : replyIn(bytes), closed });
    } catch (error) {
      reject(error);
    }
  });
  return promise;
}

export const replyIn = (bytes: Uint8Array): Record<string, unknown> =>
  decode(bytes, replyLimits) as Record<string, unknown>;

export const call = (path: string, params: object): Promise<Heard> => speak(path, [encode(params)]);
