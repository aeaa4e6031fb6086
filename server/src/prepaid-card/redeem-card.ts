import type { Call } from '../call.ts';
import { grantCredit } from '../credit/grant-credit.ts';
import { Refusal } from '../refusal.ts';
import { type PrepaidCard, pinDigits } from './prepaid-card.ts';
import { unusedCardByPin, useCard } from './sql.ts';

/** Pins are looked up by a keyed hash, so that a copy of the database gives none away. */
const pinHash = (call: Call, pin: string) => call.secrets.keyedHash('prepaid pin', pinDigits(pin));

/** An unused card that this agent's customers may use, or the refusal that says nothing more. */
export async function findCard(call: Call, pin: string, agent: number): Promise<PrepaidCard> {
  const card = await unusedCardByPin.first(call.tx, { pinHash: pinHash(call, pin) });
  if (card === undefined || (card.agent !== null && card.agent !== agent)) {
    throw new Refusal('unknown_prepayment');
  }
  return card;
}

/** Uses the card up: its value becomes credit of the customer, once, whoever else tries. */
export async function redeemCard(call: Call, card: PrepaidCard, customer: number): Promise<void> {
  const usedAt = call.now.epochMilliseconds;
  const used = await useCard.run(call.tx, { number: card.number, customer, usedAt });
  if (used === 0) throw new Refusal('unknown_prepayment');
  if (card.amount > 0) {
    await grantCredit(call, {
      customer,
      amount: card.amount,
      reason: `prepaid card ${card.number}`,
      by: 'self-service',
    });
  }
}
