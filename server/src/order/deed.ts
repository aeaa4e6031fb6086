/**
 * What can be done with a package, each as one deed: the call does it and answers with its outcome,
 * the preview does it, takes the outcome and undoes it.
 */
import { whoAsks } from '@lineside/contract/values.ts';
import type { Done } from '../billing/done.ts';
import { type Outcome, outcomeOf } from '../billing/outcome.ts';
import {
  answeredBefore,
  confirmQuote,
  giveQuote,
  keepAnswerOf,
  type QuoteRequest,
} from '../billing/quote.ts';
import { type Call, customerOf } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import { packageByNumber } from '../package/packages-of-customer.ts';
import type { Staged } from '../staged.ts';

/** What a deed comes to, and what exactly was asked. */
export interface Carried {
  readonly request: QuoteRequest;
  readonly done: Done;
}

export type Deed<Input> = (call: Call, customer: number, input: Input) => Promise<Carried>;

interface Rehearsal {
  readonly customer: number;
  readonly request: QuoteRequest;
  readonly outcome: Outcome;
}

/** The preview of a deed: its outcome with a quote that binds it. */
export function previewOf<Input>(deed: Deed<Input>): Staged<Input, unknown, Rehearsal> {
  return {
    async rehearse(call, input) {
      const customer = customerOf(call);
      await lockCustomer(call.tx, customer);
      const { request, done } = await deed(call, customer, input);
      return { customer, request, outcome: await outcomeOf(call, customer, done) };
    },
    async begin(call, _input, rehearsal) {
      return { reply: { ...rehearsal.outcome, ...(await giveQuote(call, rehearsal)) } };
    },
  };
}

export interface DeedReply extends Outcome {
  readonly pkgnum: number;
  readonly pkg: string;
}

/** The deed itself; with a quote it costs what was quoted, or nothing is done. */
export function verbOf<Input extends { readonly quote?: string | undefined }>(deed: Deed<Input>) {
  return async (call: Call, input: Input): Promise<DeedReply> => {
    const customer = customerOf(call);
    return performDeed(call, { deed, customer, input, token: input.quote ?? '' });
  };
}

export interface Performing<Input> {
  readonly deed: Deed<Input>;
  readonly customer: number;
  readonly input: Input & object;
  readonly token: string;
}

export async function performDeed<Input extends object>(
  call: Call,
  { deed, customer, input, token }: Performing<Input>,
): Promise<DeedReply> {
  // Before anything is read, so that two calls at one moment do one after the other.
  await lockCustomer(call.tx, customer);
  const sent = sentText(input);
  const before = await answeredBefore<DeedReply>(call, { customer, token, sent });
  if (before !== undefined) return before;
  const { request, done } = await deed(call, customer, input);
  const outcome = await outcomeOf(call, customer, done);
  const confirmed = await confirmQuote(call, { customer, token, request }, outcome);
  const bought = await packageByNumber(call.tx, { number: done.package, customer });
  const definition = (await catalogue(call.tx)).definition(bought?.definition ?? 0);
  const reply = { pkgnum: done.package, pkg: definition?.name ?? '', ...outcome };
  if (confirmed !== undefined) await keepAnswerOf(call, confirmed, { sent, reply });
  return reply;
}

/** Another session may send the same again. */
const sentText = (input: object): string =>
  JSON.stringify(
    Object.entries(input)
      .filter(([name]) => !whoAsks.has(name))
      .sort(),
  );
