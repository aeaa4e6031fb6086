/**
 * What can be wrong with a request before any operation is asked, or with ourselves. It is told as
 * `application/problem+json`, by which clients tell it from the answer of an operation.
 */
import type { Answer } from './answer.ts';

export const problems = {
  bad_request: [400, 'The request is not one that HTTP allows.'],
  bad_json: [400, 'The body is not JSON.'],
  bad_charset: [400, 'The body is not UTF-8.'],
  no_object: [400, 'The body is not a JSON object.'],
  too_deep: [400, 'The body is nested more than 64 levels deep.'],
  inexact_number: [400, 'A number is too large or too small for JSON: send it as text.'],
  bad_authorization: [400, 'The header Authorization is not a bearer token.'],
  two_sessions: [400, 'The header Authorization and session_id name two sessions.'],
  bad_idempotency_key: [400, 'An Idempotency-Key has 1 to 255 printable ASCII characters.'],
  bad_signature: [400, 'The event is not signed by the gateway, or it was long ago.'],
  forbidden: [403, 'This is not for you.'],
  not_found: [404, 'There is nothing here.'],
  unknown_operation: [404, 'There is no such operation.'],
  method_not_allowed: [405, 'This method is not allowed here.'],
  request_timeout: [408, 'The request took too long.'],
  idempotency_key_in_use: [409, 'The call with this Idempotency-Key is still under way.'],
  body_too_large: [413, 'The body is too large.'],
  unsupported_media_type: [415, 'The body must be application/json in UTF-8.'],
  unknown_expectation: [417, 'The header Expect asks for more than 100-continue.'],
  idempotency_key_reused: [422, 'This Idempotency-Key was used for another call.'],
  headers_too_large: [431, 'The headers are too large.'],
  internal: [500, 'The server has failed.'],
  unavailable: [503, 'The server is closing or cannot work now.'],
} as const satisfies Record<string, readonly [status: number, text: string]>;

export type ProblemCode = keyof typeof problems;

interface ProblemOptions {
  readonly cause?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** For our own faults: the number under which the log has it. */
  readonly reference?: string;
}

export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly options: ProblemOptions;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(problems[code][1], { cause: options.cause });
    Error.stackTraceLimit = limit;
    this.code = code;
    this.options = options;
  }
}

export const problemType = 'application/problem+json; charset=utf-8';

export function problemAnswer({ code, options: { headers = {}, reference } }: Problem): Answer {
  const [status, title] = problems[code];
  const error = reference === undefined ? title : `${title} Reference: ${reference}`;
  const body = { error, error_code: code, title, status, ...(reference && { reference }) };
  return { status, type: problemType, headers, body: JSON.stringify(body) };
}
