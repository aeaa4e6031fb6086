/** A "no" of the server, as pages meet it. */
import { errorCode } from '@lineside/client';
import { messages, type RefusalCode, refusalCodes } from '@lineside/contract/messages.ts';

export class Refused extends Error {
  override readonly name = 'Refused';
  /** Undefined where an operator has reworded the text and the wire tells no codes. */
  readonly code: RefusalCode | undefined;
  readonly reply: object;

  constructor(reply: { readonly error: string; readonly code?: RefusalCode }) {
    super(reply.error);
    this.reply = reply;
    const told = reply.code ?? errorCode(reply);
    this.code = refusalCodes.find((code) => code === told) ?? codeOfText(reply.error);
  }
}

/** The reply, where it is no refusal. */
export async function ask<R extends { readonly error: string }>(call: Promise<R>): Promise<R> {
  const reply = await call;
  if (reply.error !== '') throw new Refused(reply);
  return reply;
}

/** The reply, or undefined where it is one of these refusals. */
export async function askUnless<R extends { readonly error: string }>(
  call: Promise<R>,
  ...codes: readonly RefusalCode[]
): Promise<R | undefined> {
  const reply = await call;
  if (reply.error === '') return reply;
  const refused = new Refused(reply);
  if (refused.code !== undefined && codes.includes(refused.code)) return undefined;
  throw refused;
}

let patterns: readonly (readonly [RefusalCode, RegExp])[] | undefined;

/** The socket brings texts alone; they are the contract's, with values in the braces. */
function codeOfText(text: string): RefusalCode | undefined {
  patterns ??= refusalCodes
    .filter((code) => messages[code].refusal)
    .map((code) => [code, patternOf(messages[code].text + messages[code].suffix)] as const)
    .toSorted(([a], [b]) => messages[b].text.length - messages[a].text.length);
  return patterns.find(([, pattern]) => pattern.test(text))?.[0];
}

function patternOf(text: string): RegExp {
  const parts = text.replace(/\{@([a-z_]+)\}/g, (_whole, code: string) => innerText(code));
  const literal = parts.split(/\{[a-z_]+\}/).map((part) => RegExp.escape(part));
  return new RegExp(`^${literal.join('.*')}$`, 's');
}

const innerText = (code: string): string =>
  Object.hasOwn(messages, code) ? messages[code as RefusalCode].text : '';
