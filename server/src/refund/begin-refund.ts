/**
 * The first step of giving money back: it is written down, taken out of what waits for invoices and
 * posted, all before anybody is asked to pay it. A refund through the gateway stays open until the
 * gateway has answered; one by hand is done with this.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { formatMoney, type Money, subtract } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import type { Charged } from '../card-gateway/gateway.ts';
import { creditByNumber, useUnappliedCredit } from '../credit/find-credit.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import { actorOf, recordAudit } from '../customer/record-audit.ts';
import { post } from '../ledger/post.ts';
import { reversed, settlementEntries } from '../ledger/posting.ts';
import { type Payment, paymentByNumber, useUnapplied } from '../payment/find-payment.ts';
import { releasePayment } from '../payment/release-payments.ts';
import { ImpossibleChange, type Refund, type RefundWay } from './refund.ts';
import { insertRefund } from './sql.ts';
import { tellRefunded } from './tell-refunded.ts';

export interface Wanted {
  /** The whole rest without it. */
  readonly amount?: Money | undefined;
  readonly reason: string;
  readonly way: RefundWay;
}

export interface WantedOfPayment extends Wanted {
  readonly payment: number;
  /** Take it off the invoices that it paid; they are owed again. */
  readonly reopen: boolean;
}

export interface BegunRefund {
  readonly refund: Refund;
  /** The charge that is given back; undefined where no gateway is asked. */
  readonly charge: Charged | undefined;
}

export async function beginPaymentRefund(call: Call, wanted: WantedOfPayment) {
  const payment = await lockedPayment(call, wanted.payment);
  const { number, customer } = payment;
  const amount = wanted.amount ?? payment.unapplied;
  if (amount <= 0) {
    throw new ImpossibleChange(`Nothing of payment ${number} is free to be given back.`);
  }
  const charge = chargeOf(call, payment, wanted.way);
  if (amount > payment.unapplied && !wanted.reopen) {
    throw lyingOnInvoices(call.settings.currency, payment);
  }
  await takeOut(call, payment, amount);
  const of = { payment: number, credit: null };
  return { refund: await begin(call, { customer, amount, ...of, wanted }), charge };
}

/** What is to leave a payment, off the invoices it lies on where it must be; they are owed again. */
export async function takeOut(call: Call, payment: Payment, amount: Money): Promise<void> {
  const { number } = payment;
  const missing = subtract(amount, payment.unapplied);
  if (missing > 0) {
    await releasePayment(call, number, missing);
    const { unapplied } = await lockedPayment(call, number);
    if (unapplied < amount) {
      throw new ImpossibleChange(
        `Payment ${number} was ${formatMoney(payment.amount, call.settings.currency)}: only ${formatMoney(unapplied, call.settings.currency)} of it can still be given back.`,
      );
    }
  }
  await useUnapplied(call.tx, number, amount);
}

export async function beginCreditRefund(
  call: Call,
  wanted: Wanted & { readonly credit: number },
): Promise<BegunRefund> {
  const seen = await creditByNumber(call.tx, wanted.credit);
  if (seen !== undefined) await lockCustomer(call.tx, seen.customer);
  const credit = await creditByNumber(call.tx, wanted.credit);
  if (credit === undefined) throw new ImpossibleChange(`There is no credit ${wanted.credit}.`);
  if (wanted.way === 'gateway') {
    throw new ImpossibleChange(
      'A credit never came through the gateway: say by which way it goes.',
    );
  }
  const amount = wanted.amount ?? credit.unapplied;
  if (amount <= 0 || amount > credit.unapplied) {
    throw new ImpossibleChange(
      `Of credit ${credit.number}, ${formatMoney(credit.unapplied, call.settings.currency)} can be paid out.`,
    );
  }
  const { number, customer } = credit;
  await useUnappliedCredit(call.tx, number, amount);
  const of = { payment: null, credit: number };
  return { refund: await begin(call, { customer, amount, ...of, wanted }), charge: undefined };
}

export async function lockedPayment(call: Call, number: number): Promise<Payment> {
  const seen = await paymentByNumber(call.tx, number);
  if (seen === undefined) throw new ImpossibleChange(`There is no payment ${number}.`);
  await lockCustomer(call.tx, seen.customer);
  // Read again: somebody may have had it in hand while we waited.
  return (await paymentByNumber(call.tx, number)) ?? seen;
}

function chargeOf(call: Call, { number, charge }: Payment, way: RefundWay): Charged | undefined {
  if (way !== 'gateway') return undefined;
  if (charge === null) {
    throw new ImpossibleChange(
      `Payment ${number} came past the gateway: say with --by whether cash, a cheque or a transfer goes back.`,
    );
  }
  if (charge.gateway !== call.gatewayName) {
    throw new ImpossibleChange(
      `Payment ${number} came through the gateway ${charge.gateway}, which is not in use.`,
    );
  }
  return charge;
}

const lyingOnInvoices = (currency: string, { number, unapplied }: Payment) =>
  new ImpossibleChange(
    `Of payment ${number}, ${formatMoney(unapplied, currency)} does not lie on an invoice. Void the invoice first, or use --reopen: then it is owed again.`,
  );

interface Beginning {
  readonly customer: number;
  readonly payment: number | null;
  readonly credit: number | null;
  readonly amount: Money;
  readonly wanted: Wanted;
}

async function begin(call: Call, { wanted, ...of }: Beginning): Promise<Refund> {
  const { way, reason } = wanted;
  const gatewayKey = way === 'gateway' ? `lineside-refund-${randomUUID()}` : null;
  const state = way === 'gateway' ? 'pending' : 'done';
  const refund = await writeRefund(call, {
    ...of,
    reason,
    way,
    gatewayKey,
    gatewayReference: null,
    state,
  });
  if (state === 'done') await tellRefunded(call, refund);
  return refund;
}

/** Written down and posted; the money it takes has been taken out already. */
export async function writeRefund(
  call: Call,
  row: Omit<Refund, 'number' | 'refundedAt' | 'asked'>,
): Promise<Refund> {
  const { customer, amount, way, reason } = row;
  const at = call.now.epochMilliseconds;
  const number = await insertRefund.insert(call.tx, { ...row, at, by: actorOf(call) });
  assert(number !== undefined, 'an insert returns its number');
  const refund = { ...row, number, refundedAt: at, asked: 0 };
  const entries = reversed(settlementEntries('refunds', amount));
  await post(call.tx, { kind: 'refund', subject: refund.number, customer, entries }, call.now);
  const detail = `refund ${refund.number} of ${formatMoney(amount, call.settings.currency)} by ${way}: ${reason}`;
  await recordAudit(call, { action: 'refunded', customer, detail });
  return refund;
}
