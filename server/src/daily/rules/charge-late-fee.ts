import { add, formatMoney, percentage, zero } from '@lineside/contract/money.ts';
import type { DraftInvoice } from '../../invoice/draft-invoice.ts';
import { issueInvoice } from '../../invoice/issue-invoice.ts';
import { lateFeeOf } from '../dunning-rules.ts';
import { causeOf, type RuleWork } from '../overdue.ts';
import { lineKindsOf } from '../sql.ts';

/** An invoice of its own, since the one that is past due was issued and never changes. */
export const chargeLateFee: RuleWork = async (call, invoice, rule) => {
  const { number, customer, owed } = invoice;
  const kinds = await lineKindsOf.all(call.tx, { invoice: number });
  // A fee for not paying a fee would have no end.
  const isFee = kinds.every(({ kind }) => kind === 'late fee');
  const { fixed, ratePpm } = lateFeeOf(call.settings);
  const share = percentage(owed, ratePpm, 'half-up');
  const amount = isFee ? zero : add(fixed, share);
  const facts = {
    fixed: formatMoney(fixed, call.settings.currency),
    percent: call.settings.late_fee_percent,
    fee: formatMoney(amount, call.settings.currency),
  };
  const cause = causeOf(call, invoice, rule, facts);
  if (amount <= 0) return { cause, counts: {} };
  const line = {
    kind: 'late fee',
    detail: '',
    item: null,
    region: null,
    description: `Late fee for invoice ${number}`,
    periodFrom: '',
    periodUntil: '',
    quantity: 1,
    unitPrice: null,
    amount,
    taxMillionths: 0,
    cause,
  } as const;
  const nothing = { billed: [], exemptions: [], commissions: [] };
  const draft: DraftInvoice = {
    ...nothing,
    lines: [line],
    charged: amount,
    taxed: zero,
    total: amount,
  };
  await issueInvoice(call, customer, draft);
  return { cause, counts: { late_fees: 1, issued: 1, lines: 1 } };
};
