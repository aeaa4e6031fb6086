/** How each refusal of payments on pages of the gateway is brought about. */
import type { OperationName } from '@lineside/contract';
import type { RefusalCode } from '@lineside/contract/messages.ts';
import { answerAt } from './gateway-story.ts';
import type { StoreAnswer, Trigger, Triggers, World } from './refusal-triggers.ts';
import { billed } from './shared-story.ts';

/** A customer of his own, so that no page of another trigger stands in his way. */
async function payer({ story }: World) {
  await story.set('payment_return_url', 'http://127.0.0.1:8080/payments/return');
  return (await billed(story)).session_id;
}

const starting =
  (changes: object, answer?: StoreAnswer): Trigger =>
  async (world) => {
    const session_id = await payer(world);
    const sent = { session_id, method: 'CC', amount: '5.00', ...changes };
    return answer === undefined ? { sent } : { sent, dispatch: world.storing(answer) };
  };

/** The page was opened, and then the gateway says this of it. */
const finishing =
  (answer: StoreAnswer): Trigger =>
  async (world) => {
    const session_id = await payer(world);
    await world.story.call('start_thirdparty', { session_id, amount: '5.00' });
    return { sent: { session_id }, dispatch: world.storing(answer) };
  };

const declines: readonly RefusalCode[] = [
  'card_declined',
  'insufficient_funds',
  'expired_card',
  'cvv_mismatch',
  'processing_error',
  'confirmation_needed',
];

const started: Triggers = {
  no_amount: starting({ amount: '' }),
  illegal_amount: starting({ amount: '5,00' }),
  amount_not_positive: starting({ amount: '0.00' }),
  no_thirdparty_gateway: starting({ method: 'PAYPAL' }),
  async payment_in_process(world) {
    const session_id = await payer(world);
    await world.story.call('start_thirdparty', { session_id, amount: '5.00' });
    return { sent: { session_id, amount: '6.00' } };
  },
  processing_error: starting({}, 'processing_error'),
  payment_unconfirmed: starting({}, 'unknown'),
};

/** He has paid by bank, which takes its time: there is no page that he could be sent to. */
const waitingForBank: Trigger = async (world) => {
  const session_id = await payer(world);
  const { story } = world;
  const sent = { session_id, method: 'ECHECK', amount: '5.00' };
  const { url } = await story.call('start_thirdparty', sent);
  answerAt(story, url, true);
  await story.call('finish_thirdparty', { session_id });
  return { sent: { session_id }, dispatch: world.storing('unknown') };
};

export const gatewayTriggers = {
  start_thirdparty: started,
  finish_thirdparty: {
    no_payment_in_process: async (world: World) => ({ sent: { session_id: await payer(world) } }),
    ...Object.fromEntries(declines.map((code) => [code, finishing(code)])),
    payment_unconfirmed: waitingForBank,
  },
} satisfies Partial<Record<OperationName, Triggers>>;
