/** Lives the life through our own client. */
import assert from 'node:assert/strict';
import { type Calls, SelfService } from '@lineside/client';
import { packets } from '@lineside/client/calls.ts';
import { type OperationName, operations } from '@lineside/contract';
import { checkReply } from '@lineside/contract/operation.ts';
import { answerFaults, fill, kept, type Memory } from './answer.ts';
import { faultsOf, isHash, shapeOf } from './shape.ts';
import type { Chapter, Step } from './step.ts';
import { neverSeen, type Seen } from './whole.ts';

export interface Sockets {
  readonly path: string;
  readonly backstage: string;
}

/** What a customer was answered, step by step. */
export type Lived = readonly Readonly<Record<string, unknown>>[];

export interface Living {
  /** The client over the socket of the house, unless another one is to be tried. */
  readonly customer?: Calls;
  /** Whether refusals come with their code. */
  readonly codes?: boolean;
}

export async function liveByClient(
  life: readonly Chapter[],
  sockets: Sockets,
  { customer = new SelfService({ socket: sockets.path }), codes = false }: Living = {},
): Promise<Lived> {
  const behind = new SelfService({ socket: sockets.backstage });
  const memory: Memory = new Map();
  const lived: Lived[number][] = [];
  const seen: Seen = { places: new Set(), refusals: new Set() };
  for (const { title, steps } of life) {
    for (const [n, step] of steps.entries()) {
      const sent = fill(step.send, memory);
      assert(isHash(sent), 'parameters are a hash');
      const reply =
        step.who === 'customer'
          ? await callByName(customer, step.what as OperationName, sent)
          : await behind.send(step.what, sent);
      const faults = faultsOfStep(step, withoutCode(reply, step, codes), memory, seen);
      const where = `${title}, step ${n + 1}, ${step.what} ${JSON.stringify(sent)}`;
      assert.deepEqual(faults, [], `${where} answered ${JSON.stringify(reply).slice(0, 2000)}`);
      for (const [name, place] of Object.entries(step.keep)) memory.set(name, kept(reply, place));
      if (step.who === 'customer') lived.push(withoutCode(reply, step, codes));
    }
  }
  assert.deepEqual(neverSeen(life, seen), []);
  return lived;
}

/** A refusal as wires without codes have it; the code itself must be the one that is due. */
function withoutCode(reply: Lived[number], { who, code }: Step, codes: boolean): Lived[number] {
  if (!codes || who !== 'customer') return reply;
  const { error_code = '', ...told } = reply;
  assert.equal(error_code, code);
  return told;
}

/** Two lives can be compared once what is drawn by lot is taken out. */
export const comparable = (lived: Lived): unknown =>
  JSON.parse(
    JSON.stringify(lived, (key, value) => {
      if (['session_id', '_password', 'login_token'].includes(key)) return typeof value;
      if (typeof value !== 'string') return value;
      return value.replace(/\b(sandbox|webui)-[\w.-]+\b/g, '$1');
    }),
  );

/** By the function of that name, as a page would. */
function callByName(
  client: Calls,
  name: OperationName,
  sent: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  assert(Object.hasOwn(packets, name), `the client has a function ${name}`);
  const call = client[name] as unknown as (
    this: Calls,
    sent: object,
  ) => Promise<Readonly<Record<string, unknown>>>;
  return call.call(client, sent);
}

function faultsOfStep(
  { who, what, code, text, answer }: Step,
  reply: Readonly<Record<string, unknown>>,
  memory: Memory,
  seen: Seen,
): readonly string[] {
  if (code !== '') {
    seen.refusals.add(`${what} ${code}`);
    return answerFaults({ error: text, ...answer }, { ...reply }, memory, 'exactly');
  }
  if (reply.error !== '') return [`error is "${reply.error}"`];
  const expected = answerFaults(answer, reply, memory);
  if (who === 'backstage') return expected;
  const operation = operations[what as OperationName];
  return [
    ...checkReply(operation, reply),
    ...faultsOf(shapeOf(operation.result), reply, what, seen.places),
    ...expected,
  ];
}
