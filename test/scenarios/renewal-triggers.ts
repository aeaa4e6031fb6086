/** How the refusals around paying ahead, and paying with an order, are brought about. */

import { operations } from '@lineside/contract';
import type { RefusalCode } from '@lineside/contract/messages.ts';
import { newCustomer } from '../story.ts';
import type { Pulled, StoreAnswer, Trigger, Triggers, World } from './refusal-triggers.ts';
import { goodCard } from './shared-story.ts';

/** A customer who pays by card, and the first day up to which he may renew. */
async function renewer({ story }: World): Promise<Pulled['sent']> {
  const { session_id } = await newCustomer(story, { first: 'Early' });
  const { dates } = await story.call('renew_info', { session_id });
  return { session_id, date: (dates as { bill_date: number }[])[0]?.bill_date };
}

const renewing =
  (answer: StoreAnswer): Trigger =>
  async (world) => ({ sent: await renewer(world), dispatch: world.storing(answer) });

export const renewalTriggers = {
  order_renew: {
    renewal_not_offered: ({ card: session_id }) => ({ sent: { session_id, date: '1' } }),
    card_declined: renewing('card_declined'),
    insufficient_funds: renewing('insufficient_funds'),
    cvv_mismatch: renewing('cvv_mismatch'),
    expired_card: renewing('expired_card'),
    processing_error: renewing('processing_error'),
    confirmation_needed: renewing('confirmation_needed'),
    payment_unconfirmed: renewing('unknown'),
  },
} satisfies Partial<Record<string, Triggers>>;

let ordered = 0;

/** What is wrong with a payment or an order alone is as wrong with both together. */
export function paidOrderTriggers(payments: Triggers, orders: Triggers): Triggers {
  const declared = new Set<RefusalCode>(operations.process_payment_order_pkg.refusals);
  const withCard = Object.entries(orders).map(
    ([code, pull]) => [code, adding(pull, (sent) => ({ ...goodCard, ...sent }))] as const,
  );
  const withOrder = Object.entries(payments).map(
    ([code, pull]) => [code, adding(pull, (sent) => withGoodOrder(sent))] as const,
  );
  const both = Object.fromEntries([...withCard, ...withOrder]);
  const triggers = Object.entries(both).filter(([code]) => declared.has(code as RefusalCode));
  return {
    ...Object.fromEntries(triggers),
    amount_below_price: tooLittle,
    amount_below_minimum: belowMinimum,
    unknown_custpaybynum,
  };
}

const unknown_custpaybynum: Trigger = ({ billed: session_id }) => ({
  sent: withGoodOrder({ session_id, ...goodCard, custpaybynum: '999999' }),
});

const belowMinimum: Trigger = async ({ story, billed: session_id }) => {
  await story.set('payment_minimum', '50.00');
  return { sent: withGoodOrder({ session_id, ...goodCard, amount: '40.00' }) };
};

const tooLittle: Trigger = ({ billed: session_id }) => ({
  sent: withGoodOrder({ session_id, ...goodCard, amount: '0.01' }, '0.01'),
});

const adding =
  (pull: Trigger, change: (sent: Pulled['sent']) => Pulled['sent']): Trigger =>
  async (world) => {
    const pulled = await pull(world);
    return { ...pulled, sent: change(pulled.sent) };
  };

/** The amounts of mere payments are too small for an order. */
function withGoodOrder(sent: Pulled['sent'], amount?: string): Pulled['sent'] {
  ordered += 1;
  const order = { pkgpart: '1', username: `paid.order.${ordered}`, _password: 'abc12345' };
  const small = /^[123]\.00$/.test(String(sent.amount));
  return { ...order, ...sent, ...(small && { amount: '99.00' }), ...(amount && { amount }) };
}
