/** One call over HTTP: the envelope is opened, dispatch answers, and the answer gets its status. */
import type { Operation } from '@lineside/contract/operation.ts';
import type { Peer } from '../../call.ts';
import type { Answered } from '../../dispatch.ts';
import { entryOf } from '../../verbs.ts';
import { type Answer, jsonType, noHeaders } from './answer.ts';
import type { Calling } from './call-limits.ts';
import { isKey, type KeyedAnswers } from './keyed-answers.ts';
import type { Parameters } from './parameters.ts';
import { Problem, problemAnswer } from './problem.ts';
import { statusOf } from './refusal-status.ts';
import { replyJson } from './reply-json.ts';

export interface Asking {
  readonly operation: string;
  readonly parameters: Parameters;
  /** The headers `Authorization` and `Idempotency-Key`, if they were sent. */
  readonly authorization: string | undefined;
  readonly idempotencyKey: string | undefined;
  readonly peer: Peer;
}

interface Tools {
  readonly dispatch: Calling;
  readonly keyed: KeyedAnswers;
}

export async function answerCall({ dispatch, keyed }: Tools, asking: Asking): Promise<Answer> {
  const { peer, idempotencyKey: key } = asking;
  const operation: Operation | undefined = entryOf(asking.operation)?.operation;
  // Only by its own name: packets are names of another wire.
  if (operation?.name !== asking.operation) throw new Problem('unknown_operation');
  const raw = withSession(asking);
  if (key === undefined || operation.effect === 'read') {
    return answerOf(operation, await dispatch.answer(operation.name, raw, peer));
  }
  if (!isKey(key)) throw new Problem('bad_idempotency_key');
  return keyed.once({ key, operation, raw, peer }, async (how) => {
    const answered = await ('intent' in how
      ? dispatch.recall(operation.name, how.intent)
      : dispatch.answer(operation.name, raw, peer, how.keep));
    return { answered, answer: answerOf(operation, answered) };
  });
}

const bearer = /^Bearer +([\x21-\x7e]{1,512}) *$/i;

/** The session may be in the header, as HTTP has it, or a parameter, as every other wire has it. */
function withSession({ authorization, parameters }: Asking): Parameters {
  if (authorization === undefined) return parameters;
  const session_id = bearer.exec(authorization)?.[1];
  if (session_id === undefined) throw new Problem('bad_authorization');
  const own = parameters.session_id;
  if (own === undefined || own === null || own === '') return { ...parameters, session_id };
  if (own !== session_id) throw new Problem('two_sessions');
  return parameters;
}

function answerOf(operation: Operation, answered: Answered): Answer {
  if ('reply' in answered) {
    const body = replyJson(operation, answered.reply);
    return { status: 200, type: jsonType, headers: noHeaders, body };
  }
  if ('refused' in answered) {
    const { refused, text, values, beside } = answered;
    const status = statusOf(refused);
    const headers: Record<string, string> = {};
    if (status === 401) headers['www-authenticate'] = 'Bearer';
    if (values.seconds !== undefined) headers['retry-after'] = String(values.seconds);
    const body = JSON.stringify({ error: text, error_code: refused, ...beside });
    return { status, type: jsonType, headers, body };
  }
  if ('unknown' in answered) throw new Problem('unknown_operation');
  return problemAnswer(new Problem('internal', { reference: answered.fault }));
}
