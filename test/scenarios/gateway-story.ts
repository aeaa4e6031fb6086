/** What stories around a gateway need: its answers by the customer and the bank, and its events. */
import { strict as assert } from 'node:assert';
import type { RecordedEvent } from '@lineside/server/card-gateway/sandbox-file.ts';
import { carryOutEvent } from '@lineside/server/webhook/carry-out-event.ts';
import { type Received, receiveEvent } from '@lineside/server/webhook/receive-event.ts';
import type { Fresh } from '../databases.ts';
import { openStory, type Story, type StoryOptions, storyPeer } from '../story.ts';
import { rows } from './nights.ts';
import { quickPasswords } from './quick-passwords.ts';

export const returnUrl = 'http://127.0.0.1:8080/payments/return';

/** A provider whom customers can come back to from the gateway. */
export async function openGatewayStory(
  t: Parameters<Fresh>[0],
  fresh: Fresh,
  options: StoryOptions = {},
): Promise<Story> {
  const story = await openStory(t, fresh, { passwords: quickPasswords, ...options });
  await story.set('payment_return_url', returnUrl);
  return story;
}

/** A card whose bank asks the customer to confirm each charge. */
export const askingCard = {
  payinfo: '4000002500003155',
  month: '07',
  year: '2031',
  payname: 'Zoe Example',
} as const;

const referenceIn = (confirm_url: unknown): string => String(confirm_url).split('/').at(-1) ?? '';

/** The customer goes to the page that he was sent to, and says yes or no. */
export function answerAt(story: Story, confirm_url: unknown, yes: boolean): string {
  const back = story.gateway.answerPage(referenceIn(confirm_url), yes);
  assert(back !== undefined, `${confirm_url} is a page`);
  return back;
}

/** Sends one event to the house, as the gateway does, and waits until it is carried out. */
export async function tell(story: Story, event: RecordedEvent): Promise<Received> {
  const headers = story.gateway.signed(event, story.now());
  const received = await receiveEvent(story.dispatch, {
    name: 'sandbox',
    arrived: { body: event.body, headers },
    peer: storyPeer,
  });
  if (received.state === 'kept' && received.event !== undefined) {
    await carryOutEvent(story.dispatch, received.event);
  }
  return received;
}

/** The last thing that the gateway has told. */
export function lastEvent({ gateway }: Story): RecordedEvent {
  const event = gateway.told().at(-1);
  assert(event, 'the gateway has told something');
  return event;
}

export const intents = (story: Story) =>
  rows(
    story,
    'select number, kind, state, amount, gateway_key, gateway_reference from intent order by number',
  );

export const alertsOf = async (story: Story) =>
  await rows(
    story,
    'select kind, subject, times from alert where closed_at is null order by number',
  );

/** The charge that became a payment, as the gateway's desk knows it. */
export async function chargeOfPayment(story: Story, payment: number) {
  const [row] = await rows(
    story,
    `select intent.gateway_key as key, intent.gateway_reference as reference
     from payment join intent on intent.number = payment.intent where payment.number = ${payment}`,
  );
  return { key: String(row?.key), reference: String(row?.reference) };
}
