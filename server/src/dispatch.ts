/**
 * The one road in: every wire hands over a name and parameters, and gets a reply. Here and nowhere
 * else the operation is found, its input read, its session resolved, its transaction opened, its
 * refusal turned into text, its fault kept from the caller.
 */
import { randomUUID } from 'node:crypto';
import { type RefusalCode, renderMessage } from '@lineside/contract/messages.ts';
import { withBankDebits } from './bank-debit/with-bank-debits.ts';
import type { Call, Peer, SignedIn } from './call.ts';
import type { CardGateway } from './card-gateway/gateway.ts';
import type { Database, Tx } from './database/database.ts';
import { rehearse } from './database/rehearse.ts';
import { messageTexts } from './message/read-messages.ts';
import { answerToAsking } from './payment/hosted-payment.ts';
import type { Settled } from './payment/intent.ts';
import type { OutsideVerb, Undertaking } from './payment/outside.ts';
import { markRepeated } from './payment/repeated-intent.ts';
import { Refusal, type RefusalValues } from './refusal.ts';
import type { Secrets } from './secrets.ts';
import { noteUse } from './session/note-use.ts';
import { isUseToBeNoted } from './session/session.ts';
import { signedInAgent, signedInCustomer } from './session/who-asks.ts';
import { settings } from './settings/read-settings.ts';
import type { Passwords, Reply } from './staged.ts';
import { openUndertakings, type Undertakings } from './undertakings.ts';
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

type Raw = Readonly<Record<string, unknown>>;

/** "No", with the code that its text does not show. */
export interface Refused {
  readonly refused: RefusalCode;
  readonly text: string;
  readonly values: RefusalValues;
  readonly beside: RefusalValues;
}

/** How a call ended: well, with a "no", with our own fault, or because nobody knows its name. */
export type Answered =
  | { readonly reply: Reply }
  | Refused
  | { readonly fault: string }
  | { readonly unknown: string };

/** What a call has come to when its transaction ends: a reply, or an intent that will have one. */
export type Decision = { readonly reply: Reply } | { readonly intent: number };

/**
 * Called where that is decided, in the same transaction: what is kept of it is then kept if and
 * only if the deed is.
 */
export type Keep = (call: Call, decision: Decision) => Promise<void>;

export type Observer = (operation: string, answered: Answered, milliseconds: number) => void;

export interface Dispatch {
  /** Never rejects: what goes wrong is in the reply, as `error` or, for our own faults, `_error`. */
  call(name: string, raw: Raw, peer: Peer): Promise<Reply>;
  /** The same for wires that say more than a text. */
  answer(name: string, raw: Raw, peer: Peer, keep?: Keep): Promise<Answered>;
  /** What an operation that began this intent would have answered. */
  recall(name: string, intent: number): Promise<Answered>;
  /** The words of a "no" of the wire itself. */
  refuse(refusal: Refusal): Promise<Refused>;
  /** Whoever counts calls is told how each of them ended, on whatever wire it came. */
  observe(observer: Observer): void;
  /** Runs a staff verb or a step of ours on the same road: clock, settings, secrets, transaction. */
  write<T>(peer: Peer, work: (call: Call) => Promise<T>): Promise<T>;
  read<T>(peer: Peer, work: (call: Call) => Promise<T>): Promise<T>;
  /** Like `write`, and then rolled back: what would come of it. */
  rehearse<T>(peer: Peer, work: (call: Call) => Promise<T>): Promise<T>;
  /** Acts on an intent and settles it; also how the billing run collects. */
  carryOut(begun: Undertaking, peer: Peer): Promise<Settled>;
  /** Asks the gateway what became of an intent that is open, and settles it. */
  readonly ask: Undertakings['ask'];
  /** Is this process itself waiting for the gateway's answer about it? */
  isInFlight(intent: number): boolean;
  readonly options: DispatchOptions;
}

interface Asked {
  readonly input: Input;
  readonly peer: Peer;
  readonly keep: Keep | undefined;
  /** The session it was made in, when its use is to be noted. */
  readonly used: { session?: SignedIn };
}

const nameMax = 80;

export function openDispatch(given: DispatchOptions): Dispatch {
  const options = { ...given, gateway: withBankDebits(given.gateway, given) };
  const { database, secrets, gateway, passwords, clock, log } = options;
  const tools = { passwords };
  let observer: Observer | undefined;

  // Nothing on the road is `async` that has nothing to wait for: each such function costs a turn.
  const callIn = (tx: Tx, peer: Peer): Promise<Call> => {
    const now = clock();
    return settings(tx).then((known) => ({
      tx,
      now,
      settings: known,
      secrets,
      peer,
      gatewayName: gateway.name,
    }));
  };

  const read = <T>(peer: Peer, work: (call: Call) => Promise<T>) =>
    database.read((tx) => callIn(tx, peer).then(work));
  const write = <T>(peer: Peer, work: (call: Call) => Promise<T>) =>
    database.write((tx) => callIn(tx, peer).then(work));
  const undertakings = openUndertakings({ database, gateway, log, write });

  const rehearsed = <T>(peer: Peer, work: (call: Call) => Promise<T>): Promise<T> =>
    rehearse(database, (tx) => callIn(tx, peer).then(work));

  /** A read has nothing to write, so this comes after it; the answer stands whatever becomes of it. */
  async function noteUseOf(session: SignedIn): Promise<void> {
    try {
      await database.write((tx) => noteUse(tx, session, clock()));
    } catch (error) {
      log.warn({ error }, 'the use of a session could not be noted');
    }
  }

  function run(entry: Entry, asked: Asked): Promise<Reply> {
    const { verb } = entry;
    const { input, peer, keep } = asked;
    if (typeof verb !== 'function') return runStaged(entry, verb, asked);
    const road = entry.operation.effect === 'read' ? read : write;
    return road(peer, async (call) => {
      const reply = await verb(await signedIn(call, entry, asked), input);
      if (keep !== undefined) await keep(call, { reply });
      return reply;
    });
  }

  async function runStaged(entry: Entry, verb: OutsideVerb<Input>, asked: Asked): Promise<Reply> {
    const { input, peer, keep } = asked;
    // Nothing is prepared for a caller who is not signed in; what begins at once asks that itself.
    const looksFirst = verb.inspect !== undefined || verb.prepare !== undefined;
    const seen = looksFirst
      ? await read(peer, async (call) => {
          const known = await signedIn(call, entry, asked);
          return verb.inspect?.(known, input);
        })
      : undefined;
    const prepared = await (verb.rehearse === undefined
      ? verb.prepare?.(tools, input, seen)
      : rehearsed(peer, async (call) =>
          verb.rehearse?.(await signedIn(call, entry, asked), input),
        ));
    let limit: Temporal.Duration | undefined;
    const begun = await write(peer, async (call) => {
      limit = call.settings.gateway_time_limit;
      const decided = await verb.begin(await signedIn(call, entry, asked), input, prepared);
      if (keep !== undefined) await keepDecided(keep, call, decided);
      return decided;
    });
    if ('reply' in begun) return begun.reply;
    if ('refused' in begun) throw new Refusal(begun.refused, begun.values, begun.beside);
    if ('settled' in begun) return answerOf(begun.settled);
    if ('ask' in begun) {
      const { intent, answer } = await undertakings.ask(begun.ask, peer, begun);
      return answerOf(answerToAsking(intent, answer, begun.giveUp));
    }
    return answerOf(
      'repeatOf' in begun
        ? markRepeated(await undertakings.answerOf(begun.repeatOf))
        : await undertakings.carryOut(begun, peer, limit),
    );
  }

  function answerOf(settled: Settled): Reply {
    if ('refused' in settled) {
      const { refused, confirm: confirm_url } = settled;
      throw new Refusal(refused, {}, confirm_url === undefined ? {} : { confirm_url });
    }
    const { reply, sealed } = settled;
    return sealed === undefined ? reply : { ...reply, ...JSON.parse(secrets.decrypt(sealed)) };
  }

  async function refuse({ code, values, beside }: Refusal): Promise<Refused> {
    return database.read(async (tx) => {
      const showCodes = (await settings(tx))['show-msgcat-codes'];
      const texts = await messageTexts(tx);
      const text = renderMessage(code, values, texts, { showCodes });
      return { refused: code, text, values, beside };
    });
  }

  function answer(name: string, raw: Raw, peer: Peer, keep?: Keep): Promise<Answered> {
    const entry = entryOf(name);
    if (entry === undefined) return Promise.resolve({ unknown: name });
    const start = performance.now();
    const used: Asked['used'] = {};
    const asked = { peer, keep, used };
    const { parse, withoutError } = entry.operation;
    const ending = ended(
      name,
      () => run(entry, { ...asked, input: parse(raw) }),
      withoutError,
    ).then((answered) => {
      if (used.session === undefined) return answered;
      return noteUseOf(used.session).then(() => answered);
    });
    if (observer === undefined) return ending;
    const tell = observer;
    return ending.then((answered) => {
      tell(entry.operation.name, answered, performance.now() - start);
      return answered;
    });
  }

  const recall = (name: string, intent: number): Promise<Answered> =>
    ended(name, () => undertakings.answerOf(intent).then(answerOf));

  async function ended(
    name: string,
    perform: () => Promise<Reply>,
    withoutError = false,
  ): Promise<Answered> {
    try {
      const reply = await perform();
      return { reply: withoutError || reply.error === '' ? reply : { error: '', ...reply } };
    } catch (error) {
      try {
        if (error instanceof Refusal) return await refuse(error);
      } catch (second) {
        return fault(name, second);
      }
      return fault(name, error);
    }
  }

  /** The caller learns a number to ask us about, and nothing else. */
  function fault(name: string, error: unknown): Answered {
    const reference = randomUUID();
    log.error({ error, operation: name, reference }, 'a call failed');
    return { fault: reference };
  }

  return {
    call: (name, raw, peer) => answer(name, raw, peer).then((answered) => replyOf(name, answered)),
    answer,
    recall,
    refuse,
    observe(counting) {
      observer = counting;
    },
    read,
    write,
    rehearse: rehearsed,
    carryOut: undertakings.carryOut,
    ask: undertakings.ask,
    isInFlight: undertakings.isInFlight,
    options,
  };
}

/** Nothing is done for whoever may not call the operation. */
async function signedIn(
  call: Call,
  { operation }: Entry,
  { input, used }: Pick<Asked, 'input' | 'used'>,
): Promise<Call> {
  switch (operation.caller) {
    case 'customer': {
      const session = await signedInCustomer(call, input, operation);
      if (isUseToBeNoted(session, call.now.epochMilliseconds)) used.session = session;
      return { ...call, session };
    }
    case 'agent':
      return { ...call, agent: await signedInAgent(call, input.session_id) };
    default:
      return call;
  }
}

async function keepDecided(
  keep: Keep,
  call: Call,
  decided: Awaited<ReturnType<OutsideVerb<Input>['begin']>>,
): Promise<void> {
  if ('reply' in decided) await keep(call, { reply: decided.reply });
  else if ('intent' in decided) await keep(call, { intent: decided.intent.number });
  else if ('repeatOf' in decided) await keep(call, { intent: decided.repeatOf });
}

/** As the historical protocol tells it. */
export function replyOf(name: string, answered: Answered): Reply {
  if ('reply' in answered) return answered.reply;
  if ('refused' in answered) return { error: answered.text, ...answered.beside };
  const why =
    'fault' in answered
      ? `${name}: internal error, reference ${answered.fault}`
      : unknownName(answered.unknown);
  return { _error: `WARNING: error dispatching ${why}\n` };
}

function unknownName(name: string): string {
  const shown = name.slice(0, nameMax).replace(/[^\x20-\x7e]/g, '?');
  return `${shown}: unknown FS::ClientAPI sub ${shown}`;
}
