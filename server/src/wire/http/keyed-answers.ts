/**
 * The answers to calls that came with an `Idempotency-Key`: the same call again gets the same
 * answer, for at least 30 days, while it is under way and after a restart. What a verb writes and
 * what is kept of its answer are one transaction. A charge is settled in another one, so the intent
 * is kept instead, and asked what became of it. So a call that a crash cut short can be made again.
 */
import { randomUUID } from 'node:crypto';
import type { Operation } from '@lineside/contract/operation.ts';
import type { Call, Peer } from '../../call.ts';
import type { Answered, Dispatch, Keep } from '../../dispatch.ts';
import { holderOf } from '../../session/holder-of.ts';
import type { Answer } from './answer.ts';
import { jsonType, noHeaders } from './answer.ts';
import type { Parameters } from './parameters.ts';
import { Problem } from './problem.ts';
import { replyJson } from './reply-json.ts';
import {
  answerOfKey,
  beginAnswer,
  finishAnswer,
  forgetAnswer,
  rememberIntent,
  reopenAnswer,
  sweepAnswers,
  takeOverAnswer,
} from './sql.ts';

export interface KeyedCall {
  readonly key: string;
  readonly operation: Operation;
  readonly raw: Parameters;
  readonly peer: Peer;
}

export interface Performed {
  readonly answered: Answered;
  readonly answer: Answer;
}

/** Makes the call, or says what became of the one that began this intent. */
export type Perform = (
  how: { readonly keep: Keep } | { readonly intent: number },
) => Promise<Performed>;

export interface KeyedAnswers {
  /** Throws a {@link Problem} when the key stands for another call, or one is under way elsewhere. */
  once(call: KeyedCall, perform: Perform): Promise<Answer>;
}

const keptMs = 31 * 24 * 60 * 60_000;
const sweptMax = 20;
/** Another process that has not answered within this time is taken for dead. */
const abandonedMs = 3 * 60_000;
const keyPattern = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/;

export function isKey(key: string): boolean {
  return keyPattern.test(key);
}

interface Hashes {
  readonly keyHash: string;
  readonly requestHash: string;
}

interface UnderWay {
  readonly requestHash: string;
  readonly done: Promise<Answer>;
}

export function openKeyedAnswers(dispatch: Dispatch): KeyedAnswers {
  const { secrets, database, log } = dispatch.options;
  const begunBy = randomUUID();
  const underWay = new Map<string, UnderWay>();

  async function once(asked: KeyedCall, perform: Perform): Promise<Answer> {
    const hashes = await hashesOf(asked);
    const other = underWay.get(hashes.keyHash);
    if (other !== undefined) {
      if (other.requestHash !== hashes.requestHash) throw new Problem('idempotency_key_reused');
      return replayed(await other.done);
    }
    const done = begin(asked, hashes, perform);
    underWay.set(hashes.keyHash, { requestHash: hashes.requestHash, done });
    try {
      return await done;
    } finally {
      underWay.delete(hashes.keyHash);
    }
  }

  /**
   * Whose key it is: that of whoever is signed in, whatever his session of the day. The keys of
   * those who are not signed in are one name space.
   */
  async function hashesOf({ key, operation, raw, peer }: KeyedCall): Promise<Hashes> {
    const holder = await dispatch.read(peer, (call) => holderOf(call, raw));
    const caller = holder ?? 'anyone';
    const sent = Object.entries(raw).filter(
      ([name]) => holder === undefined || !['session_id', 'agent_session_id'].includes(name),
    );
    return {
      keyHash: secrets.keyedHash('idempotency key', `${caller} ${key}`),
      requestHash: secrets.keyedHash(
        'idempotency request',
        JSON.stringify([operation.name, sent.sort(byName)]),
      ),
    };
  }

  async function begin(asked: KeyedCall, hashes: Hashes, perform: Perform): Promise<Answer> {
    const known = await dispatch.write(asked.peer, (call) => claim(call, hashes));
    if ('answer' in known) return replayed(known.answer);
    let isKept = false;
    const keep: Keep = async ({ tx }, decision) => {
      const mine = { keyHash: hashes.keyHash, begunBy };
      if ('intent' in decision) {
        await rememberIntent.run(tx, { ...mine, intent: decision.intent });
        return;
      }
      const reply = replyJson(asked.operation, { error: '', ...decision.reply });
      await finishAnswer.run(tx, { ...mine, status: 200, answer: secrets.encrypt(reply) });
      tx.afterCommit(() => {
        isKept = true;
      });
    };
    const { answered, answer } = await perform('intent' in known ? known : { keep });
    try {
      if (!isKept) await settle(hashes, answered, answer);
    } catch (error) {
      // What was asked for has happened all the same; the next call finds what was begun.
      log.error({ error }, 'the answer to an idempotency key could not be kept');
    }
    return answer;
  }

  async function claim({ tx, now }: Call, hashes: Hashes): Promise<Claimed> {
    const at = now.epochMilliseconds;
    await sweepAnswers.run(tx, { before: at - keptMs, limit: sweptMax });
    const mine = { keyHash: hashes.keyHash, begunBy, now: at };
    if ((await beginAnswer.first(tx, { ...mine, requestHash: hashes.requestHash })) !== undefined) {
      return ours;
    }
    const row = await answerOfKey.first(tx, { keyHash: hashes.keyHash });
    if (row === undefined) throw new Problem('idempotency_key_in_use', retryLater);
    if (row.requestHash !== hashes.requestHash) throw new Problem('idempotency_key_reused');
    if (row.state === 'answered') {
      return { answer: storedAnswer(row.status, secrets.decrypt(row.answer)) };
    }
    // An embedded database has one server: whoever else began this is dead.
    const isAlive =
      database.dialect !== 'sqlite' &&
      row.state === 'begun' &&
      row.begunBy !== begunBy &&
      at - row.begunAt < abandonedMs;
    const taken = isAlive
      ? 0
      : await takeOverAnswer.run(tx, {
          ...mine,
          formerlyBy: row.begunBy,
          formerlyAt: row.begunAt,
        });
    if (taken === 0) throw new Problem('idempotency_key_in_use', retryLater);
    return row.intent === null ? ours : { intent: row.intent };
  }

  async function settle({ keyHash }: Hashes, answered: Answered, answer: Answer): Promise<void> {
    const mine = { keyHash, begunBy };
    await database.write(async (tx) => {
      const ended = endOf(answered);
      if (ended === 'forgotten') await forgetAnswer.run(tx, mine);
      else if (ended === 'open') await reopenAnswer.run(tx, mine);
      else {
        const kept = secrets.encrypt(String(answer.body));
        await finishAnswer.run(tx, { ...mine, status: answer.status, answer: kept });
      }
    });
  }

  return { once };
}

/** What is known of a key: the answer; or what was begun; or nothing, and the call is ours to make. */
type Claimed = { readonly answer: Answer } | { readonly intent: number } | { readonly ours: true };

const ours = { ours: true } as const;

const retryLater = { headers: { 'retry-after': '2' } };

/**
 * Nothing has happened where the caller came too early or without a session, and what is to come
 * is not known after a fault or while a charge is being confirmed. All else is final.
 */
function endOf(answered: Answered): 'kept' | 'forgotten' | 'open' {
  if ('reply' in answered) return 'kept';
  if (!('refused' in answered)) return 'open';
  switch (answered.refused) {
    case 'too_many_attempts':
    case 'cant_resume_session':
      return 'forgotten';
    case 'payment_unconfirmed':
      return 'open';
    default:
      return 'kept';
  }
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : 1;

const storedAnswer = (status: number, body: string): Answer => ({
  status,
  type: jsonType,
  headers: noHeaders,
  body,
});

const replayed = (answer: Answer): Answer => ({
  ...answer,
  headers: { ...answer.headers, 'idempotency-replayed': 'true' },
});
