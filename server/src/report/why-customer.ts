import { formatMoney } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import { balanceOf } from '../ledger/balance.ts';
import {
  because,
  dayAt,
  type Explanation,
  noticeStatement,
  type Statement,
} from './explanation.ts';
import {
  collectionRow,
  creditsOf,
  customerRow,
  dunningOfCustomer,
  openInvoicesOf,
  packagesOf,
  parkedRow,
  refundsOf,
  waitingPayments,
} from './sql/why.ts';

/** What the balance is made of, and everything that was done to him or waits. */
export async function whyCustomer(call: Call, number: number): Promise<Explanation | undefined> {
  const { tx } = call;
  const row = await customerRow.first(tx, { number });
  if (row === undefined) return undefined;
  const notices = await dunningOfCustomer.all(tx, { customer: number });
  return {
    of: `customer ${number}`,
    customer: number,
    statements: [
      {
        what: `The balance is ${formatMoney(await balanceOf(tx, number), call.settings.currency)}.`,
        because: await partsOfBalance(call, number),
      },
      ...(await credits(call, number)),
      ...(await refunds(call, number)),
      ...(await suspensions(call, number)),
      ...notices.map(noticeStatement),
      ...(await collecting(call, number)),
      ...(await parked(call, number)),
    ],
  };
}

async function partsOfBalance(call: Call, customer: number): Promise<string[]> {
  const open = await openInvoicesOf.all(call.tx, { customer });
  const waiting = await waitingPayments.all(call.tx, { customer });
  const granted = await creditsOf.all(call.tx, { customer });
  const parts = [
    ...open.map(
      ({ number, issued_on, due_on, owed }) =>
        `Invoice ${number} of ${issued_on}, due on ${due_on}, owes ${formatMoney(owed, call.settings.currency)}.`,
    ),
    ...waiting.map(
      ({ number, unapplied }) =>
        `Of payment ${number}, ${formatMoney(unapplied, call.settings.currency)} waits.`,
    ),
    ...granted.flatMap(({ number, unapplied }) =>
      unapplied === 0
        ? []
        : [`Of credit ${number}, ${formatMoney(unapplied, call.settings.currency)} is left.`],
    ),
  ];
  return parts.length === 0 ? ['No invoice is open and no money waits.'] : parts;
}

async function credits(call: Call, customer: number): Promise<Statement[]> {
  const rows = await creditsOf.all(call.tx, { customer });
  return rows.map((row) => {
    const on = dayAt(call, row.granted_at);
    const expiry =
      row.expired === 0
        ? row.expires_on === null
          ? []
          : [`It can be used up to ${row.expires_on}.`]
        : [
            `On ${row.expires_on} the ${formatMoney(row.expired, call.settings.currency)} that were left expired.`,
          ];
    return {
      what: `Credit ${row.number} of ${on}, by ${row.granted_by}: ${formatMoney(row.amount, call.settings.currency)}, ${row.reason}.`,
      because: [...(row.cause === '' ? [] : because(row.cause)), ...expiry],
    };
  });
}

async function refunds(call: Call, customer: number): Promise<Statement[]> {
  const rows = await refundsOf.all(call.tx, { customer });
  return rows.map((row) => {
    const of = row.payment === null ? `credit ${row.credit}` : `payment ${row.payment}`;
    return {
      what: `Refund ${row.number} of ${dayAt(call, row.refunded_at)}: ${formatMoney(row.amount, call.settings.currency)} of ${of} by ${row.way}, ${row.state}.`,
      because: [`${row.refunded_by} gave the reason: ${row.reason}.`],
    };
  });
}

async function suspensions(call: Call, customer: number): Promise<Statement[]> {
  const rows = await packagesOf.all(call.tx, { customer });
  return rows.flatMap(({ number, name, suspended_at, suspended_why }) =>
    suspended_at === null
      ? []
      : [
          {
            what: `Package ${number}, \`${name}\`, is suspended since ${dayAt(call, suspended_at)}.`,
            because: [
              `The reason: ${suspended_why}.`,
              `\`lineside why package ${number}\` says more.`,
            ],
          },
        ],
  );
}

async function collecting(call: Call, customer: number): Promise<Statement[]> {
  const row = await collectionRow.first(call.tx, { customer });
  if (row === undefined) return [];
  const { attempts, first_declined_on, next_on, last_decline, hard } = row;
  const tries = `${attempts} attempt${attempts === 1 ? '' : 's'} since ${first_declined_on}`;
  const then =
    next_on === null
      ? hard === 0
        ? 'All tries are used up, so it is not tried again.'
        : 'The bank will not change its mind, so it is not tried again.'
      : `It is tried again on ${next_on}.`;
  const last = last_decline === '' ? [] : [`The last answer was \`${last_decline}\`.`];
  return [{ what: `The automatic collection was declined: ${tries}.`, because: [...last, then] }];
}

async function parked(call: Call, customer: number): Promise<Statement[]> {
  const row = await parkedRow.first(call.tx, { customer });
  if (row === undefined) return [];
  const what = `Since ${dayAt(call, row.since)} the nightly run passes him by.`;
  return [{ what, because: [`The step \`${row.step}\` failed: ${row.reason}`] }];
}
