/** The demo provider with its pages, as `npm start` serves it, in a process and on a port of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { serving } from '../wire/lineside.ts';

export interface DemoHouse {
  readonly url: string;
  /** What the server has written about its own failures so far. */
  readonly said: () => string;
  readonly data: string;
}

/** Of all log-ins of the demo. */
export const password = 'lineside-demo';

export async function demoHouse(t: Pick<TestContext, 'after'>): Promise<DemoHouse> {
  const data = mkdtempSync(join(tmpdir(), 'lineside-pages-'));
  t.after(() => rmSync(data, { recursive: true, force: true }));
  const server = await serving(t, '--demo', '--data', data, '--http', '127.0.0.1:0');
  const url = /on (http:\/\/[\d.:]+)/.exec(server.said())?.[1];
  if (url === undefined) throw new Error(`no address in: ${server.said()}`);
  return { url, said: server.said, data };
}
