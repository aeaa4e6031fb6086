import type { Call } from '../call.ts';
import { grantCredit } from '../credit/grant-credit.ts';
import { Refusal } from '../refusal.ts';
import { type PrepaidCard, pinDigits } from './prepaid-card.ts';
import { cardUsedBy, unusedCardByPin, useCard } from './sql.ts';

/** Pins are looked up by a keyed hash, so that a copy of the database gives none away. */
const pinHash = (call: Call, pin: string) => call.secrets.keyedHash('prepaid pin', pinDigits(pin));

/** An unused card that this agent's customers may use. */
export async function unusedCard(
  call: Call,
  pin: string,
  agent: number,
): Promise<PrepaidCard | undefined> {
  const card = await unusedCardByPin.first(call.tx, { pinHash: pinHash(call, pin) });
  return card?.agent === null || card?.agent === agent ? card : undefined;
}

/** The same, or the refusal that says nothing more. */
export async function findCard(call: Call, pin: string, agent: number): Promise<PrepaidCard> {
  const card = await unusedCard(call, pin, agent);
  if (card === undefined) throw new Refusal('unknown_prepayment');
  return card;
}

/** So long the customer who used a card may be answered again as he was. */
const repeatedMs = 10 * 60 * 1000;

/** The card that this very customer has just used up. */
export function cardJustUsed(
  call: Call,
  pin: string,
  customer: number,
): Promise<PrepaidCard | undefined> {
  const since = call.now.epochMilliseconds - repeatedMs;
  return cardUsedBy.first(call.tx, { pinHash: pinHash(call, pin), customer, since });
}

/**
 * Uses the card up: its value becomes credit of the customer. False when somebody else was first.
 */
export async function useUp(call: Call, card: PrepaidCard, customer: number): Promise<boolean> {
  const usedAt = call.now.epochMilliseconds;
  if ((await useCard.run(call.tx, { number: card.number, customer, usedAt })) === 0) return false;
  if (card.amount > 0) {
    await grantCredit(call, {
      customer,
      amount: card.amount,
      reason: `prepaid card ${card.number}`,
      by: 'self-service',
    });
  }
  return true;
}

/** At a sign-up: once, whoever else tries. */
export async function redeemCard(call: Call, card: PrepaidCard, customer: number): Promise<void> {
  if (!(await useUp(call, card, customer))) throw new Refusal('unknown_prepayment');
}
