import { negate } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import { creditsOn, insertCreditApplication, neverExpires, reduceUnapplied } from './sql.ts';

/**
 * Takes all credits off an invoice. They were used in time, so from now on they never expire: that
 * the invoice was wrong must not cost the customer what he had been granted.
 */
export async function releaseCreditsOn(call: Call, invoice: number): Promise<void> {
  const appliedAt = call.now.epochMilliseconds;
  for (const { credit, amount } of await creditsOn.all(call.tx, { invoice })) {
    const less = negate(amount);
    await insertCreditApplication.run(call.tx, { credit, invoice, amount: less, appliedAt });
    await reduceUnapplied.run(call.tx, { credit, amount: less });
    await neverExpires.run(call.tx, { credit });
  }
}
