import { formatMoney, type Money } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import { dayAt, type Explanation, type Statement } from './explanation.ts';
import { intentSteps, paymentLaid, paymentRow, refundsOfPayment } from './sql/why.ts';

/** How it came, on which invoices it lies and in which order, and what was given back. */
export async function whyPayment(call: Call, number: number): Promise<Explanation | undefined> {
  const row = await paymentRow.first(call.tx, { number });
  if (row === undefined) return undefined;
  const label = row.label === '' ? '' : `, ${row.label}`;
  const on = dayAt(call, row.received_at);
  const rest: Statement =
    row.unapplied === 0
      ? { what: 'All of it is used.', because: [] }
      : {
          what: `${formatMoney(row.unapplied, call.settings.currency)} of it waits.`,
          because: ['What no invoice owed stays with the customer for the next ones.'],
        };
  return {
    of: `payment ${number}`,
    customer: row.customer,
    statements: [
      {
        what: `Customer ${row.customer} paid ${formatMoney(row.amount, call.settings.currency)} on ${on} (${row.type}${label}), recorded by ${row.recorded_by}.`,
        because: await steps(call, row.intent),
      },
      ...(await laid(call, number)),
      ...(await refunds(call, number)),
      rest,
    ],
  };
}

async function steps(call: Call, intent: number | null): Promise<string[]> {
  if (intent === null) return ['It did not come through the gateway.'];
  const rows = await intentSteps.all(call.tx, { intent });
  return rows.map(
    ({ at, state, cause }) =>
      `${Temporal.Instant.fromEpochMilliseconds(at)}: intent ${intent} became ${state}${cause === '' ? '' : ` (${cause})`}.`,
  );
}

async function laid(call: Call, payment: number): Promise<Statement[]> {
  const rows = await paymentLaid.all(call.tx, { payment });
  return rows.map(({ invoice, amount, applied_at, issued_on }) => {
    const on = dayAt(call, applied_at);
    return amount < 0
      ? {
          what: `On ${on}, ${formatMoney(-amount as Money, call.settings.currency)} was taken off invoice ${invoice} again.`,
          because: ['The invoice was voided, or the money was given back.'],
        }
      : {
          what: `On ${on}, ${formatMoney(amount, call.settings.currency)} was laid on invoice ${invoice} of ${issued_on}.`,
          because: [
            'The oldest open invoice comes first, unless the payment was made for another.',
          ],
        };
  });
}

async function refunds(call: Call, payment: number): Promise<Statement[]> {
  const rows = await refundsOfPayment.all(call.tx, { payment });
  return rows.map(({ number, amount, way, state, reason, refunded_at, refunded_by }) => ({
    what: `Refund ${number} of ${dayAt(call, refunded_at)}: ${formatMoney(amount, call.settings.currency)} by ${way}, ${state}.`,
    because: [`${refunded_by} gave the reason: ${reason}.`],
  }));
}
