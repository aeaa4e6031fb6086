/** Asks a gateway that is served by another process on this machine. */
import type { CardGateway } from './gateway.ts';
import type { EventReader, VerifiedEvent } from './gateway-event.ts';
import { type Ask, type Asked, isLoopback, jsonType, methods } from './over-http.ts';
import { readSandboxEvent } from './sandbox-events.ts';

/** It answered something that says nothing: what became of the deed is not known. */
export class UnusableAnswer extends Error {
  override readonly name = 'UnusableAnswer';
}

/** What was written down under the name of one gateway is not asked of another. */
const name = 'remote-sandbox';
const verifyingMsMax = 10_000;

export function openRemoteGateway(url: URL): CardGateway {
  if (url.protocol !== 'http:' || !isLoopback(url.hostname)) {
    throw new TypeError('the sandbox gateway is on this machine: http://127.0.0.1:PORT');
  }
  const ask =
    (method: string): Ask =>
    async (...given) => {
      const response = await fetch(new URL(`/${method}`, url), {
        method: 'POST',
        headers: { 'content-type': jsonType },
        body: JSON.stringify(given.slice(0, -1)),
        signal: given.at(-1) as AbortSignal,
        redirect: 'error',
      });
      return answerIn(method, response);
    };
  const asked = Object.fromEntries(methods.map((method) => [method, ask(method)])) as Asked;
  const events: EventReader = {
    async verify(event) {
      const answer = await asked.verify(event, AbortSignal.timeout(verifyingMsMax));
      return (answer as { readonly event: VerifiedEvent | null }).event ?? undefined;
    },
    read: readSandboxEvent,
  };
  return { name, ...asked, events, close: async () => {} } as unknown as CardGateway;
}

const kinds: ReadonlySet<unknown> = new Set([
  'approved',
  'declined',
  'action',
  'processing',
  'unknown',
  'absent',
]);

/** What it answers may be anything; nothing of it is repeated but its form. */
async function answerIn(method: string, response: Response): Promise<unknown> {
  const text = await response.text();
  const type = response.headers.get('content-type') ?? 'no type';
  const form = `${method}: status ${response.status}, ${type}, ${text.length} characters`;
  if (response.status !== 200 || type !== jsonType) throw new UnusableAnswer(form);
  let outcome: unknown;
  try {
    outcome = JSON.parse(text);
  } catch {
    throw new UnusableAnswer(`${form}, no JSON`);
  }
  if (!isAnswer(outcome)) throw new UnusableAnswer(`${form}, no outcome`);
  return outcome;
}

const isAnswer = (answer: unknown): boolean =>
  typeof answer === 'object' &&
  answer !== null &&
  ('kind' in answer ? kinds.has(answer.kind) : 'event' in answer);
