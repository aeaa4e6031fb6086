/**
 * The demo provider with its pages, as `npm start` serves it, in a process and on a port of its
 * own. The year that the demo lives is lived once; each house is a copy of it.
 */
import { accessSync, constants, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { done, serving } from '../wire/lineside.ts';

export interface DemoHouse {
  readonly url: string;
  /** What the server has written about its own failures so far. */
  readonly said: () => string;
  readonly data: string;
}

/** Of all log-ins of the demo. */
export const password = 'lineside-demo';

export async function demoHouse(t: Pick<TestContext, 'after'>): Promise<DemoHouse> {
  const data = freshFolder();
  t.after(() => rmSync(data, { recursive: true, force: true }));
  lived ??= liveDemo();
  cpSync(await lived, data, { recursive: true });
  writeFileSync(join(data, 'portal.toml'), everything);
  const server = await serving(t, '--demo', '--data', data, '--http', '127.0.0.1:0');
  const url = /on (http:\/\/[\d.:]+)/.exec(server.said())?.[1];
  if (url === undefined) throw new Error(`no address in: ${server.said()}`);
  return { url, said: server.said, data };
}

/** What an operator turns on by settings before the start, which need the port. */
const everything = 'passkeys = true\npayment_page = true\n';

let lived: Promise<string> | undefined;

async function liveDemo(): Promise<string> {
  const data = freshFolder();
  process.once('exit', () => rmSync(data, { recursive: true, force: true }));
  await done('demo', '--data', data);
  return data;
}

const freshFolder = (): string => mkdtempSync(join(ground(), 'lineside-pages-'));

/** In memory where there is such a folder: a year of commits waits for a disk more than it works. */
function ground(): string {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return tmpdir();
  }
}
