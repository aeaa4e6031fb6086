/** A small provider behind HTTP, and ways to talk to it: by requests, and by bytes. */
import { connect, type Socket } from 'node:net';
import type { TestContext } from 'node:test';
import {
  type HttpOptions,
  type ListeningHttp,
  listenOnHttp,
} from '@lineside/server/wire/http/listen-on-http.ts';
import { type Fresh, freshOn } from '../databases.ts';
import { openStory, type Story, type StoryOptions } from '../story.ts';

export interface HttpHouse extends ListeningHttp {
  readonly story: Story;
  /** What the log was told, without the faults of calls, which the story keeps. */
  readonly logged: string[];
}

export interface HouseOptions extends StoryOptions {
  readonly http?: Partial<Omit<HttpOptions, 'dispatch' | 'log'>>;
  readonly fresh?: Fresh;
}

export async function httpHouse(t: TestContext, options: HouseOptions = {}): Promise<HttpHouse> {
  const { http = {}, fresh = freshOn('SQLite'), ...own } = options;
  const story = await openStory(t, fresh, own);
  return { ...(await listening(t, story, http)), story };
}

/** One more server in front of the same house. */
export async function listening(
  t: TestContext,
  { dispatch }: Pick<Story, 'dispatch'>,
  http: HouseOptions['http'] = {},
): Promise<Omit<HttpHouse, 'story'>> {
  const logged: string[] = [];
  const note = (_facts: object, text: string) => logged.push(text);
  const log = { info: note, warn: note, error: note };
  const server = await listenOnHttp({ host: '127.0.0.1', port: 0, dispatch, log, ...http });
  t.after(() => server.close());
  return { ...server, logged };
}

export interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

export async function post(
  { url }: Pick<ListeningHttp, 'url'>,
  operation: string,
  parameters: object = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Told> {
  return ask(`${url}/api/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(parameters),
  });
}

export async function ask(url: string, init: RequestInit = {}): Promise<Told> {
  const response = await fetch(url, init);
  const { status, headers } = response;
  const text = await response.text();
  const isJson = headers.get('content-type')?.includes('json') && text !== '';
  return { status, headers, body: isJson ? JSON.parse(text) : { text } };
}

export function connected({ port }: Pick<ListeningHttp, 'port'>): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const socket = connect(port, '127.0.0.1');
  socket.once('error', reject);
  socket.once('connect', () => {
    socket.off('error', reject);
    // A server that hangs up on nonsense is what some tests are about.
    socket.on('error', () => undefined);
    resolve(socket);
  });
  return promise;
}

/** All that arrives until the server hangs up. */
export function hearing(socket: Socket): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  let heard = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    heard += text;
  });
  socket.once('close', () => resolve(heard));
  return promise;
}
