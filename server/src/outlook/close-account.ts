/** The customer leaves: shown with all that it costs and gives back, then confirmed and done. */
import type { Answer, Input } from '@lineside/contract/operation.ts';
import type { close_account, preview_close } from '@lineside/contract/outlook.ts';
import { type Outcome, outcomeOf } from '../billing/outcome.ts';
import { answeredBefore, confirmQuote, giveQuote, keepAnswerOf } from '../billing/quote.ts';
import { say } from '../billing/said.ts';
import { type Call, customerOf, todayOf } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { customerToChange } from '../customer/find-customer.ts';
import { endNow } from '../order/end-package.ts';
import type { CustomerPackage } from '../package/bought.ts';
import { activePackagesOf } from '../package/packages-of-customer.ts';
import { Refusal } from '../refusal.ts';
import { servicesOfPackage } from '../service/services-of-customer.ts';
import { type Checked, passwordProof, refusedPassword } from '../sign-in/own-account.ts';
import type { Decided } from '../staged.ts';

/** What ends, and what comes of it. */
type Closed = Outcome & Pick<Answer<typeof close_account>, 'ends'>;

const request = { action: 'close' } as const;

export const previewClose = {
  async rehearse(call: Call): Promise<Closed> {
    const customer = await mayClose(call);
    return closeAll(call, customer, await activePackagesOf(call.tx, customer));
  },

  async begin(call: Call, _input: Input<typeof preview_close>, closed: Closed): Promise<Decided> {
    const quote = await giveQuote(call, { customer: customerOf(call), request, outcome: closed });
    return { reply: { ...closed, ...quote } };
  },
};

type CloseInput = Input<typeof close_account>;

export const closeAccount = {
  ...passwordProof<CloseInput>(),

  async begin(
    call: Call,
    { quote: token = '', password = '' }: CloseInput,
    proof: Checked,
  ): Promise<Decided> {
    const customer = await mayClose(call);
    const before = await answeredBefore<Closed>(call, { customer, token, sent: request.action });
    if (before !== undefined) return { reply: { ...before } };
    const packages = await activePackagesOf(call.tx, customer);
    // Nothing is left to end, so nothing is left to confirm: it was done before.
    if (packages.length === 0) return { reply: { ...(await closeAll(call, customer, [])) } };
    if (password !== '') {
      const wrong = await refusedPassword(call, proof);
      if (wrong !== undefined) return wrong;
    } else if (token === '') throw new Refusal('close_unconfirmed');
    const closed = await closeAll(call, customer, packages);
    const confirmed = await confirmQuote(call, { customer, token, request }, closed);
    if (confirmed !== undefined) {
      await keepAnswerOf(call, confirmed, { sent: request.action, reply: closed });
    }
    return { reply: { ...closed } };
  },
};

async function mayClose(call: Call): Promise<number> {
  const customer = customerOf(call);
  if (!call.settings['selfservice-cancel']) throw new Refusal('cancel_refused');
  if ((await customerToChange(call.tx, customer)) !== undefined) return customer;
  throw new Refusal('unknown_custnum', { number: customer });
}

async function closeAll(
  call: Call,
  customer: number,
  packages: readonly CustomerPackage[],
): Promise<Closed> {
  const ends = await endingOf(call, packages);
  const ended = await endNow(call, packages, 'cancel');
  const said =
    ends.length === 0
      ? [say('all_ended')]
      : [say('all_ends', { package: ends.map(({ pkg }) => pkg).join(', ') })];
  const outcome = await outcomeOf(call, customer, { on: todayOf(call), said, ...ended });
  return { ...outcome, ends };
}

async function endingOf({ tx }: Call, packages: readonly CustomerPackage[]) {
  const known = await catalogue(tx);
  const ends: Closed['ends'][number][] = [];
  for (const { number, definition } of packages) {
    const services = (await servicesOfPackage(tx, number)).map(({ identifier }) => identifier);
    ends.push({ pkgnum: number, pkg: known.definition(definition)?.name ?? '', services });
  }
  return ends;
}
