/**
 * What a life is made of. A step is plain data, because two clients live the same life: ours, and a
 * Perl script that gets the steps as one Storable image.
 *
 * `'{name}'` stands for what an earlier step kept under that name; inside a longer text it is put
 * into its place. A regular expression as expectation is understood by both languages.
 */
import type { OperationName, Operations } from '@lineside/contract';
import type { RefusalCode } from '@lineside/contract/messages.ts';
import type { Sent } from '@lineside/contract/operation.ts';
import type { DeedName } from './backstage.ts';

export type Scalar = string | number | boolean | null | undefined;

/** Of a hash only the keys that are named are looked at; a list is compared as a whole. */
export type Expected = Scalar | RegExp | readonly Expected[] | { readonly [key: string]: Expected };

/** By the name to keep it under, where it stands in the reply: `cust_pkg.0.pkgnum`. */
export type Keeping = Readonly<Record<string, string>>;

export interface Step {
  readonly who: 'customer' | 'backstage';
  /** An operation, or a deed behind the scenes. */
  readonly what: OperationName | DeedName;
  readonly send: Readonly<Record<string, unknown>>;
  readonly answer: Readonly<Record<string, Expected>>;
  readonly keep: Keeping;
  /** What the step is refused with; '' where it succeeds. */
  readonly code: RefusalCode | '';
  readonly text: string;
}

export interface Chapter {
  readonly title: string;
  readonly steps: readonly Step[];
}

export const chapter = (title: string, ...steps: readonly (Step | readonly Step[])[]): Chapter => ({
  title,
  steps: steps.flat(),
});

interface Then {
  readonly answer?: Step['answer'];
  readonly keep?: Keeping;
}

type SentTo<Name extends OperationName> = Sent<Operations[Name]>;

/** A call that succeeds. */
export function asks<Name extends OperationName>(
  what: Name,
  send: SentTo<Name>,
  { answer = {}, keep = {} }: Then = {},
): Step {
  return { who: 'customer', what, send: { ...send }, answer, keep, code: '', text: '' };
}

/** A call that is refused, in these words; `answer` is what else is there. */
export function refused<Name extends OperationName>(
  what: Name,
  send: SentTo<Name>,
  [code, text]: Refused,
  answer: Step['answer'] = {},
): Step {
  return { who: 'customer', what, send: { ...send }, answer, keep: {}, code, text };
}

export type Refused = readonly [code: RefusalCode, text: string];

/** The same call with one thing wrong at a time. */
export function refusedEach<Name extends OperationName>(
  what: Name,
  right: SentTo<Name>,
  wrong: readonly (readonly [changes: SentTo<Name>, ...refused: Refused])[],
): Step[] {
  return wrong.map(([changes, ...why]) => refused(what, { ...right, ...changes }, why));
}

/** Something that customers cannot do: the clock, the staff, the weather. */
export function backstage(what: DeedName, send: Step['send'] = {}, then: Then = {}): Step {
  const { answer = {}, keep = {} } = then;
  return { who: 'backstage', what, send, answer, keep, code: '', text: '' };
}
