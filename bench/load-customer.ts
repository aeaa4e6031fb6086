// One customer of the measured provider, with a year behind him.

import assert from 'node:assert/strict';
import { add, type Money, percentage, sum } from '@lineside/contract/money.ts';
import type { Call } from '@lineside/server/call.ts';
import { emptyContact } from '@lineside/server/customer/customer.ts';
import { replaceDestinations } from '@lineside/server/customer/destinations.ts';
import { insertCustomer } from '@lineside/server/customer/write-customer.ts';
import type { DraftInvoice, DraftLine } from '@lineside/server/invoice/draft-invoice.ts';
import { issueInvoice } from '@lineside/server/invoice/issue-invoice.ts';
import { insertPackage } from '@lineside/server/package/insert-package.ts';
import { recordPayment } from '@lineside/server/payment/record-payment.ts';
import { createAccount } from '@lineside/server/service/create-account.ts';
import { hashOfToken } from '@lineside/server/session/session.ts';
import { insertSession } from '@lineside/server/session/sql/session.ts';
import {
  domain,
  extra,
  firstMonth,
  invoicesEach,
  recurring,
  sessionOf,
  taxRatePpm,
  usernameOf,
} from './provider.ts';

interface Wanted {
  readonly number: number;
  readonly passwordHash: string;
}

/** The months of the year, once for all customers. */
const months = Array.from({ length: invoicesEach }, (_, index) => {
  const from = Temporal.PlainYearMonth.from(firstMonth).add({ months: index }).toPlainDate({
    day: 1,
  });
  const at = from.toZonedDateTime({ timeZone: 'UTC', plainTime: '06:00' }).toInstant();
  return { from: from.toString(), until: from.add({ months: 1 }).toString(), at };
});

const charged = add(recurring, extra);
const taxed = percentage(charged, taxRatePpm, 'half-up');
export const invoiceTotal: Money = add(charged, taxed);

export async function loadCustomer(call: Call, { number, passwordHash }: Wanted): Promise<void> {
  const [first] = months;
  assert(first, 'the year has a first month');
  const before: Call = { ...call, now: first.at };
  const customer = await insertCustomer(call.tx, contactOf(number, first.at.epochMilliseconds));
  assert.equal(customer, number, 'customers are numbered in the order in which they come');
  await replaceDestinations(call.tx, customer, destinationsOf(customer));
  const bought = await insertPackage(before, { customer, definition: 1, orderedBy: 'bench' });
  const account = await addAccount(before, { customer, bought, passwordHash });
  await addSession(call, { customer, account });
  await bill(call, customer, bought);
}

const contactOf = (number: number, createdAt: number) => ({
  ...emptyContact,
  agent: 1,
  advertisingSource: null,
  referrer: null,
  first: 'Bob',
  last: `Example ${number}`,
  address1: `${number} Elm St`,
  city: 'Oakland',
  state: 'CA',
  zip: '94601',
  country: 'US',
  daytime: '510-555-0100',
  shipping: undefined,
  ssEncrypted: '',
  comments: '',
  taxExempt: false,
  paymentType: 'CARD' as const,
  paymentLabel: 'xxxxxxxxxxxx1111',
  paymentToken: `bench-${number}`,
  paymentFingerprint: '',
  paymentBrand: 'VISA card',
  paymentExpires: '2031-07',
  paymentName: 'Bob Example',
  orderedBy: 'bench',
  createdAt,
});

const destinationsOf = (customer: number) => [
  { kind: 'mail' as const, address: `${usernameOf(customer)}@${domain}` },
  { kind: 'post' as const },
];

interface Account {
  readonly customer: number;
  readonly bought: number;
  readonly passwordHash: string;
}

function addAccount(call: Call, { customer, bought, passwordHash }: Account): Promise<number> {
  const username = usernameOf(customer);
  const plan = {
    definition: 1,
    username,
    domain: 1,
    domainName: domain,
    passwordHash,
    securityPhraseEncrypted: '',
    accessNumber: null,
    uid: 'next' as const,
    gid: null,
    realName: 'Bob Example',
    directory: `/home/${username}`,
    shell: '/bin/sh',
    quota: '',
    seconds: 0,
    mailboxes: [],
  };
  return createAccount(call, plan, { package: bought });
}

/** Sessions that no measurement outlives. */
const sessionsFrom = Temporal.Instant.from('2020-01-01T00:00Z').epochMilliseconds;
const sessionsUntil = Temporal.Instant.from('2100-01-01T00:00Z').epochMilliseconds;

async function addSession(
  call: Call,
  { customer, account }: { readonly customer: number; readonly account: number },
): Promise<void> {
  const tokenHash = hashOfToken(sessionOf(customer));
  assert(tokenHash, 'the sessions of the provider are well-formed');
  await insertSession.run(call.tx, {
    tokenHash,
    customer,
    account,
    person: null,
    accountLabel: `${usernameOf(customer)}@${domain}`,
    createdAt: sessionsFrom,
    expiresAt: sessionsUntil,
    // The use of none of them is noted while others are measured.
    lastUsedAt: sessionsUntil,
    origin: '',
    client: '',
  });
}

async function bill(call: Call, customer: number, bought: number): Promise<void> {
  // Every other customer has not paid the last one yet.
  const paid = customer % 2 === 0 ? invoicesEach : invoicesEach - 1;
  for (const [index, month] of months.entries()) {
    const then: Call = { ...call, now: month.at };
    await issueInvoice(then, customer, draftOf(bought, index));
    if (index >= paid) continue;
    await recordPayment(then, {
      customer,
      amount: invoiceTotal,
      type: 'CARD',
      label: 'xxxxxxxxxxxx1111',
      batch: `bench-${customer}-${index}`,
      intent: null,
      gatewayReference: null,
      by: 'bench',
    });
  }
}

function draftOf(bought: number, index: number): DraftInvoice {
  const { from = '', until = '' } = months[index] ?? {};
  const line = (kind: DraftLine['kind'], description: string, amount: Money): DraftLine => {
    const cause = { rule: 'bench', facts: {} };
    const once = { detail: '', quantity: 1, unitPrice: null, taxMillionths: 0, cause };
    const period = { periodFrom: '', periodUntil: '' };
    return { kind, item: null, region: null, description, ...period, amount, ...once };
  };
  const lines: DraftLine[] = [
    {
      ...line('recurring', 'Dial-up 56k', recurring),
      item: 0,
      periodFrom: from,
      periodUntil: until,
    },
    line('setup', 'Extra traffic', extra),
    { ...line('tax', 'Sales tax', taxed), region: 1 },
  ];
  const billed = {
    package: bought,
    setUp: index === 0,
    anchorOn: months[0]?.from ?? null,
    periodsBilled: index + 1,
    lastBilledOn: from,
    nextBillOn: until,
    usageBilledUntil: null,
    contractEndsOn: null,
    discountsUsed: [],
  };
  const total = sum(lines.map(({ amount }) => amount));
  assert.equal(total, invoiceTotal);
  return { lines, billed: [billed], exemptions: [], commissions: [], charged, taxed, total };
}
