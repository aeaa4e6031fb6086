/** An invoice that is past due, as the rules for such invoices see it. */
import { formatMoney, type Money } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import type { Cause } from '../cause.ts';
import type { DunningRule, Overdue } from './dunning-rules.ts';
import type { Counts } from './summary.ts';

export interface OverdueInvoice extends Overdue {
  readonly customer: number;
  readonly number: number;
  readonly issuedOn: string;
  readonly owed: Money;
  readonly balance: Money;
  /** Grows as rules are done. */
  readonly done: Map<string, string>;
}

/**
 * Carries a rule out. What it gives is kept with the invoice as the cause, and the rule is not
 * asked again; undefined when it has to wait for another day.
 */
export type RuleWork = (
  call: Call,
  invoice: OverdueInvoice,
  rule: DunningRule,
) => Promise<{ readonly cause: Cause; readonly counts: Counts } | undefined>;

/** What proves that a rule had to be carried out. */
export function causeOf(
  { settings: { currency } }: Pick<Call, 'settings'>,
  invoice: Pick<OverdueInvoice, 'number' | 'dueOn' | 'owed' | 'balance'>,
  rule: Pick<DunningRule, 'kind' | 'days'>,
  facts: Cause['facts'] = {},
): Cause {
  return {
    rule: rule.kind,
    event: 'daily',
    of: { kind: 'invoice', number: invoice.number },
    facts: {
      due_on: invoice.dueOn,
      after_days: rule.days,
      owed: formatMoney(invoice.owed, currency),
      balance: formatMoney(invoice.balance, currency),
      ...facts,
    },
  };
}
