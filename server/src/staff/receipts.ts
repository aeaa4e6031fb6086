/** Money that reaches us past the gateway, money forgiven, and prepaid cards. */
import { formatMoney } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { grantCredit } from '../credit/grant-credit.ts';
import { customerToChange } from '../customer/find-customer.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { openInvoices } from '../invoice/open-invoices.ts';
import { balanceOf } from '../ledger/balance.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { applyMoney } from '../payment/apply-money.ts';
import { endSettledSuspension, recordPayment } from '../payment/record-payment.ts';
import { cardsMax, generateCards } from '../prepaid-card/generate-cards.ts';
import {
  amountOf,
  neededText,
  numberOf,
  optionalDayOf,
  optionalNumberOf,
  type StaffInput,
  type StaffVerb,
  textOf,
  UnusableInput,
} from './staff-verb.ts';

/** How money comes past the gateway, by the word staff type. */
const paymentTypes: Readonly<Record<string, string>> = {
  cash: 'CASH',
  check: 'BILL',
  cheque: 'BILL',
  transfer: 'WIRE',
  wire: 'WIRE',
  'money-order': 'BILL',
};

export const takePaymentByHand: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async (call) => {
    const customer = await existingCustomer(call, input);
    const amount = amountOf(call, input);
    const by = textOf(input, 'by') || 'cash';
    const type = paymentTypes[by];
    if (type === undefined) {
      const known = Object.keys(paymentTypes).join(', ');
      throw new UnusableInput(`A payment comes by ${known}; \`${by}\` is none of them.`);
    }
    const invoice = await openInvoiceOf(call, customer, input);
    const payment = await recordPayment(call, {
      customer,
      amount,
      type,
      label: textOf(input, 'note'),
      batch: '',
      intent: null,
      gatewayReference: null,
      by: call.peer.origin,
      ...(invoice === undefined ? {} : { invoice }),
    });
    const detail = `payment ${payment} of ${formatMoney(amount, call.settings.currency)} by ${by}`;
    await recordAudit(call, { action: 'recorded payment', customer, detail });
    return {
      payment,
      customer,
      balance: formatMoney(await balanceOf(call.tx, customer), call.settings.currency),
    };
  });

export const giveCredit: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async (call) => {
    const customer = await existingCustomer(call, input);
    const amount = amountOf(call, input);
    const reason = neededText(input, 'reason');
    const expiresOn = optionalDayOf(input, 'expires');
    const until = expiresOn === undefined ? {} : { expiresOn: expiresOn.toString() };
    const grant = { customer, amount, reason, by: call.peer.origin, ...until };
    const credit = await grantCredit(call, grant);
    await applyMoney(call, customer);
    await endSettledSuspension(call, customer);
    const detail = `credit ${credit} of ${formatMoney(amount, call.settings.currency)}`;
    await recordAudit(call, { action: 'granted credit', customer, detail });
    const balance = formatMoney(await balanceOf(call.tx, customer), call.settings.currency);
    const shown = (text: string) => `${call.settings.money_char}${text}`;
    const facts = {
      credit,
      amount: shown(formatMoney(amount, call.settings.currency)),
      reason,
      balance: shown(balance),
    };
    await queueMail(call, { event: 'credit', record: `credit ${credit}`, customer, facts });
    return { credit, customer, balance };
  });

export const makePrepaidCards: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async (call) => {
    const count = numberOf(input, 'count');
    if (count > cardsMax) throw new UnusableInput(`A batch has at most ${cardsMax} cards.`);
    const digits = optionalNumberOf(input, 'digits') ?? pinDigits;
    if (digits < 8 || digits > 32) throw new UnusableInput('A pin has 8 to 32 digits.');
    const agent = optionalNumberOf(input, 'agent') ?? null;
    if (agent !== null && (await catalogue(call.tx)).agent(agent) === undefined) {
      throw new UnusableInput(`There is no agent ${agent}; \`lineside agent list\` shows all.`);
    }
    const amount = amountOf(call, input);
    const pins = await generateCards(call, { count, amount, seconds: 0, agent, digits });
    const detail = `${count} of ${formatMoney(amount, call.settings.currency)}`;
    await recordAudit(call, { action: 'made prepaid cards', customer: null, detail });
    return { pins };
  });

const pinDigits = 12;

async function existingCustomer(call: Call, input: StaffInput): Promise<number> {
  const customer = numberOf(input, 'customer');
  if ((await customerToChange(call.tx, customer)) !== undefined) return customer;
  throw new UnusableInput(`There is no customer ${customer}.`);
}

async function openInvoiceOf(
  call: Call,
  customer: number,
  input: StaffInput,
): Promise<number | undefined> {
  const number = optionalNumberOf(input, 'invoice');
  if (number === undefined) return undefined;
  const open = await openInvoices(call.tx, customer);
  if (open.some((invoice) => invoice.number === number)) return number;
  throw new UnusableInput(`Customer ${customer} has no open invoice ${number}.`);
}
