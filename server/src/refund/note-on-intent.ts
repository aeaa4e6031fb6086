import { money } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import { noteRefunded } from '../payment/note-refunded.ts';
import type { Refund } from './refund.ts';
import { backThroughGateway } from './sql.ts';

/** Money went back through the gateway, or has come again: the intent of its charge says so. */
export async function noteOnIntent(
  call: Call,
  { number, payment, way }: Refund,
  what: 'refund' | 'dispute' | 'refund has failed' | 'dispute won',
): Promise<void> {
  if (payment === null || (way !== 'gateway' && way !== 'dispute')) return;
  const sum = await backThroughGateway.first(call.tx, { payment });
  const back = money(Number(sum?.amount ?? 0));
  await noteRefunded(call, { payment, back, cause: `${what}: ${number}` });
}
