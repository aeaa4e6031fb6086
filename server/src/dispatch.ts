/**
 * The one road in: every wire hands over a name and parameters, and gets a reply. Here and nowhere
 * else the operation is found, its input read, its session resolved, its transaction opened, its
 * refusal turned into text, its fault kept from the caller.
 */
import { randomUUID } from 'node:crypto';
import { renderMessage } from '@lineside/contract/messages.ts';
import type { Call, Peer } from './call.ts';
import type { CardGateway } from './card-gateway/gateway.ts';
import type { Database, Tx } from './database/database.ts';
import { messageTexts } from './message/read-messages.ts';
import { findIntent } from './payment/begin-intent.ts';
import type { Settled } from './payment/intent.ts';
import { isOpen } from './payment/intent.ts';
import type { OutsideVerb, Undertaking } from './payment/outside.ts';
import { performIntent } from './payment/perform-intent.ts';
import { markRepeated } from './payment/repeated-intent.ts';
import { settleIntent, unconfirmed } from './payment/settle-intent.ts';
import { Refusal } from './refusal.ts';
import type { Secrets } from './secrets.ts';
import { resumeSession } from './session/resume-session.ts';
import { settings } from './settings/read-settings.ts';
import { settlers } from './settlers.ts';
import type { Passwords, Reply } from './staged.ts';
import { type Entry, entryOf, type Input } from './verbs.ts';

export interface Log {
  info(details: object, text: string): void;
  warn(details: object, text: string): void;
  error(details: object, text: string): void;
}

export interface DispatchOptions {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly gateway: CardGateway;
  readonly passwords: Passwords;
  readonly clock: () => Temporal.Instant;
  readonly log: Log;
}

export interface Dispatch {
  /** Never rejects: what goes wrong is in the reply, as `error` or, for our own faults, `_error`. */
  call(name: string, raw: Readonly<Record<string, unknown>>, peer: Peer): Promise<Reply>;
  /** Runs a staff verb or a step of ours on the same road: clock, settings, secrets, transaction. */
  write<T>(peer: Peer, work: (call: Call) => Promise<T>): Promise<T>;
  read<T>(peer: Peer, work: (call: Call) => Promise<T>): Promise<T>;
  /** Acts on an intent and settles it; also how the billing run collects. */
  carryOut(begun: Undertaking, peer: Peer): Promise<Settled>;
  /** Is this process itself waiting for the gateway's answer about it? */
  isInFlight(intent: number): boolean;
  readonly options: DispatchOptions;
}

const nameMax = 80;
const pollMs = 50;

export function openDispatch(options: DispatchOptions): Dispatch {
  const { database, secrets, gateway, passwords, clock, log } = options;
  const inFlight = new Map<number, Promise<Settled>>();
  const tools = { passwords };

  const callIn = async (tx: Tx, peer: Peer): Promise<Call> => ({
    tx,
    now: clock(),
    settings: await settings(tx),
    secrets,
    peer,
    gatewayName: gateway.name,
  });

  const read = <T>(peer: Peer, work: (call: Call) => Promise<T>) =>
    database.read(async (tx) => work(await callIn(tx, peer)));
  const write = <T>(peer: Peer, work: (call: Call) => Promise<T>) =>
    database.write(async (tx) => work(await callIn(tx, peer)));

  async function signedIn(call: Call, entry: Entry, input: Input): Promise<Call> {
    if (entry.operation.caller !== 'customer') return call;
    const session = await resumeSession(call.tx, call.now, String(input.session_id ?? ''));
    if (session === undefined) throw new Refusal('cant_resume_session');
    return { ...call, session };
  }

  async function run(entry: Entry, input: Input, peer: Peer): Promise<Reply> {
    const { verb } = entry;
    if (typeof verb !== 'function') return runStaged(entry, verb, input, peer);
    const road = entry.operation.effect === 'read' ? read : write;
    return road(peer, async (call) => verb(await signedIn(call, entry, input), input));
  }

  async function runStaged(
    entry: Entry,
    verb: OutsideVerb<Input>,
    input: Input,
    peer: Peer,
  ): Promise<Reply> {
    const seen = await read(peer, async (call) => {
      const known = await signedIn(call, entry, input);
      return verb.inspect?.(known, input);
    });
    const prepared = await verb.prepare?.(tools, input, seen);
    const begun = await write(peer, async (call) =>
      verb.begin(await signedIn(call, entry, input), input, prepared),
    );
    if ('reply' in begun) return begun.reply;
    if ('refused' in begun) throw new Refusal(begun.refused, begun.values ?? {});
    if ('settled' in begun) return answerOf(begun.settled);
    return answerOf(
      'repeatOf' in begun
        ? markRepeated(await answerOfEarlier(begun.repeatOf))
        : await carryOut(begun, peer),
    );
  }

  function carryOut(begun: Undertaking, peer: Peer): Promise<Settled> {
    const { number } = begun.intent;
    const settled = actAndSettle(begun, peer).finally(() => inFlight.delete(number));
    inFlight.set(number, settled);
    return settled;
  }

  async function actAndSettle(
    { intent, instrument, storedToken }: Undertaking,
    peer: Peer,
  ): Promise<Settled> {
    const outcome = await performIntent(gateway, {
      intent,
      instrument,
      storedToken,
      limitMs: await timeLimitMs(),
      onFault: (error) => log.error({ error, intent: intent.number }, 'the gateway failed'),
    });
    return write(peer, (call) => settleIntent(call, intent, outcome, settlers[intent.kind]));
  }

  const timeLimitMs = () =>
    database.read(async (tx) =>
      (await settings(tx)).gateway_time_limit.total({ unit: 'milliseconds' }),
    );

  /** A repeat gets the answer of the attempt that is under way, in this process or another. */
  async function answerOfEarlier(number: number): Promise<Settled> {
    const here = inFlight.get(number);
    if (here !== undefined) return here;
    const rounds = Math.ceil((await timeLimitMs()) / pollMs);
    for (let round = 0; round < rounds; round += 1) {
      const intent = await database.read((tx) => findIntent(tx, number));
      if (!isOpen(intent)) return intent.answer ?? unconfirmed;
      if (intent.state === 'unknown') return unconfirmed;
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
    return unconfirmed;
  }

  function answerOf(settled: Settled): Reply {
    if ('refused' in settled) throw new Refusal(settled.refused);
    const { reply, sealed } = settled;
    return sealed === undefined ? reply : { ...reply, ...JSON.parse(secrets.decrypt(sealed)) };
  }

  async function refusalText(refusal: Refusal): Promise<string> {
    return database.read(async (tx) => {
      const showCodes = (await settings(tx))['show-msgcat-codes'];
      const texts = await messageTexts(tx);
      return renderMessage(refusal.code, refusal.values, texts, { showCodes });
    });
  }

  async function call(
    name: string,
    raw: Readonly<Record<string, unknown>>,
    peer: Peer,
  ): Promise<Reply> {
    const entry = entryOf(name);
    if (entry === undefined) return unknownName(name);
    try {
      return { error: '', ...(await run(entry, entry.operation.parse(raw), peer)) };
    } catch (error) {
      try {
        if (error instanceof Refusal) return { error: await refusalText(error) };
      } catch (second) {
        return fault(name, second);
      }
      return fault(name, error);
    }
  }

  /** The caller learns a number to ask us about, and nothing else. */
  function fault(name: string, error: unknown): Reply {
    const reference = randomUUID();
    log.error({ error, operation: name, reference }, 'a call failed');
    return {
      _error: `WARNING: error dispatching ${name}: internal error, reference ${reference}\n`,
    };
  }

  return {
    call,
    read,
    write,
    carryOut,
    isInFlight: (intent) => inFlight.has(intent),
    options,
  };
}

function unknownName(name: string): Reply {
  const shown = name.slice(0, nameMax).replace(/[^\x20-\x7e]/g, '?');
  return {
    _error: `WARNING: error dispatching ${shown}: unknown FS::ClientAPI sub ${shown}\n`,
  };
}
