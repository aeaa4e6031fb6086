import { randomInt } from 'node:crypto';
import type { Money } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import { insertCard } from './sql.ts';

const digitsMin = 8;
const digitsMax = 32;
export const cardsMax = 10_000;

export interface Batch {
  readonly count: number;
  readonly amount: Money;
  readonly seconds: number;
  readonly agent: number | null;
  readonly digits: number;
}

/** Makes cards and returns their pins: the only time anybody sees them. */
export async function generateCards(call: Call, batch: Batch): Promise<readonly string[]> {
  if (batch.digits < digitsMin || batch.digits > digitsMax) {
    throw new RangeError(`a pin has ${digitsMin} to ${digitsMax} digits`);
  }
  if (batch.count < 1 || batch.count > cardsMax) {
    throw new RangeError(`a batch has 1 to ${cardsMax} cards`);
  }
  const pins: string[] = [];
  while (pins.length < batch.count) {
    const pin = randomPin(batch.digits);
    const written = await insertCard.first(call.tx, {
      pinHash: call.secrets.keyedHash('prepaid pin', pin),
      amount: batch.amount,
      seconds: batch.seconds,
      agent: batch.agent,
      createdAt: call.now.epochMilliseconds,
    });
    if (written !== undefined) pins.push(pin);
  }
  return pins;
}

const randomPin = (digits: number): string =>
  Array.from({ length: digits }, () => String(randomInt(10))).join('');
