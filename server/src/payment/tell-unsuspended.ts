import type { Call } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { queueMail } from '../mail/queue-mail.ts';
import type { CustomerPackage } from '../package/bought.ts';

/** Whoever paid reads that it works again. */
export async function tellUnsuspended(
  call: Call,
  customer: number,
  ended: readonly CustomerPackage[],
): Promise<void> {
  const known = await catalogue(call.tx);
  const names = ended.map(({ definition }) => known.definition(definition)?.name ?? '');
  const [first] = ended;
  if (first === undefined) return;
  await queueMail(call, {
    event: 'unsuspended',
    // A package is suspended more than once in its life; each time is another record.
    record: `package ${first.number} suspended ${first.suspendedAt}`,
    customer,
    facts: { packages: [...new Set(names)].join(', ') },
  });
}
