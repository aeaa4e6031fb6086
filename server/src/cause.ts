/**
 * Why something is as it is: kept with every line, tax, credit, fee, suspension and notice, in
 * enough detail that the figure or state can be explained in sentences years later.
 */
import assert from 'node:assert/strict';

/** An earlier record that a cause rests on. */
export interface CauseRecord {
  readonly kind: string;
  readonly number: number;
}

export type Facts = Readonly<Record<string, string | number>>;

export interface Cause {
  /** The rule that was followed, a word of ours: `recurring`, `tax`, `paused`, `past due`. */
  readonly rule: string;
  /** What set it off, where that was not the rule itself: `daily`, `change`, `payment`. */
  readonly event?: string | undefined;
  readonly of?: CauseRecord | undefined;
  /** Amounts as they are printed, days as `YYYY-MM-DD`, counts as numbers. Never a secret. */
  readonly facts: Facts;
}

/** As it is stored. Equal causes give equal texts, so that a unique key may rest on one. */
export function causeText({ rule, event, of, facts }: Cause): string {
  const subject = of === undefined ? undefined : { kind: of.kind, number: of.number };
  return JSON.stringify({ rule, event, of: subject, facts });
}

/** Undefined for '', which is what records have from before causes were kept. */
export function readCause(text: string): Cause | undefined {
  if (text === '') return undefined;
  const read: unknown = JSON.parse(text);
  assert(typeof read === 'object' && read !== null, 'a cause is an object');
  const { rule, event, of, facts } = read as Partial<Cause>;
  assert(typeof rule === 'string' && typeof facts === 'object', 'a cause has a rule and facts');
  return { rule, event, of, facts };
}
