/** What an order would cost: the package is ordered and billed, and all of it undone. */
import { formatMoney } from '@lineside/contract/money.ts';
import type { Input } from '@lineside/contract/operation.ts';
import type { preview_order } from '@lineside/contract/package-changes.ts';
import { type Outcome, outcomeOf } from '../billing/outcome.ts';
import { giveQuote, type QuoteRequest } from '../billing/quote.ts';
import { say } from '../billing/said.ts';
import { customerOf, todayOf } from '../call.ts';
import { insertPackage } from '../package/insert-package.ts';
import { applyMoney } from '../payment/apply-money.ts';
import { draftFirst, issueFirst } from '../signup/first-invoice.ts';
import { chargedAmount } from '../signup/order-package.ts';
import { planOffer } from '../signup/plan-offer.ts';
import type { Staged } from '../staged.ts';

type PreviewInput = Input<typeof preview_order>;

interface Rehearsal {
  readonly customer: number;
  readonly request: QuoteRequest;
  readonly outcome: Outcome;
  readonly charge: string;
}

export const previewOrder: Staged<PreviewInput, unknown, Rehearsal> = {
  async rehearse(call, input) {
    const { customer, definition, quantity } = await planOffer(call, input);
    const draft = await draftFirst(call, customer, { definition, quantity });
    const atOnce = call.settings['signup_server-realtime'] ? draft : undefined;
    const charge = formatMoney(await chargedAmount(call, customer, atOnce), call.settings.currency);
    const ordered = { customer: customer.number, definition: definition.number, quantity };
    const bought = await insertPackage(call, { ...ordered, orderedBy: 'self-service' });
    const first = { customer: customer.number, package: bought };
    const invoice = await issueFirst(call, first, draft);
    await applyMoney(call, customer.number);
    const on = todayOf(call);
    const said = [say('ordered', { on, package: definition.name })];
    const invoices = invoice === undefined ? [] : [invoice];
    const done = { package: bought, on, said, invoices, credits: [] };
    const outcome = await outcomeOf(call, customer.number, done);
    const { number } = definition;
    const request = { action: 'order', definition: number, quantity } as const;
    return { customer: customer.number, request, outcome, charge };
  },

  async begin(call, _input, { charge, ...rehearsal }) {
    const customer = customerOf(call);
    const quote = await giveQuote(call, { ...rehearsal, customer });
    return { reply: { ...rehearsal.outcome, charge, ...quote } };
  },
};
