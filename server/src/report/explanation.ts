/** Why something is as it is: statements, each with the sentences that account for it. */
import { formatMoney, type Money } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import { readCause } from '../cause.ts';
import { explainCause } from './explain-cause.ts';

export interface Statement {
  /** What is the case. */
  readonly what: string;
  /** Why, in the order of the reasoning; empty where the statement speaks for itself. */
  readonly because: readonly string[];
}

export interface Explanation {
  readonly of: string;
  readonly customer: number;
  readonly statements: readonly Statement[];
}

/** The sentences of a stored cause; records from before causes were kept say so. */
export function because(text: string): readonly string[] {
  const cause = readCause(text);
  return cause === undefined ? ['No cause was stored with it.'] : explainCause(cause);
}

export const dayAt = ({ settings }: Pick<Call, 'settings'>, milliseconds: number): string =>
  Temporal.Instant.fromEpochMilliseconds(milliseconds)
    .toZonedDateTimeISO(settings.timezone)
    .toPlainDate()
    .toString();

export interface StoredLine {
  readonly description: string;
  readonly period_from: string;
  readonly period_until: string;
  readonly amount: Money;
  readonly cause: string;
}

export function lineStatement(
  { settings }: Pick<Call, 'settings'>,
  line: StoredLine,
  place: string,
): Statement {
  const { description, period_from, period_until } = line;
  const span = period_from === '' ? '' : ` (${period_from} to before ${period_until})`;
  return {
    what: `${place}: ${description}${span}, ${formatMoney(line.amount, settings.currency)}.`,
    because: because(line.cause),
  };
}

export interface Notice {
  readonly invoice: number;
  readonly rule: string;
  readonly done_on: string;
  readonly cause: string;
}

export const noticeStatement = ({ invoice, rule, done_on, cause }: Notice): Statement => ({
  what: `On ${done_on} the rule \`${rule}\` was carried out for invoice ${invoice}.`,
  because: because(cause),
});
