/** What is to happen to packages on a day to come: they end, or become another package. */
import type { Call } from '../call.ts';
import { actorOf } from '../customer/record-audit.ts';
import type { Tx } from '../database/database.ts';
import { firstInOrder } from './packages-of-customer.ts';
import {
  clearExpiry,
  customersExpired,
  customersPlanned,
  dropPlan,
  keepPlan,
  plansOf,
} from './sql/plan.ts';
import { setExpiry } from './sql/write.ts';

export type PackagePlan = { readonly package: number; readonly onDay: string } & (
  | { readonly kind: 'cancel' }
  | { readonly kind: 'change'; readonly definition: number; readonly quantity: number }
);

/** Replaces what was planned for the package before. */
export async function planPackage(call: Call, plan: PackagePlan): Promise<void> {
  const change = plan.kind === 'change' ? plan : { definition: null, quantity: null };
  const { tx, settings } = call;
  await clearExpiry.run(tx, { number: plan.package });
  if (plan.kind === 'cancel') {
    // Lists of packages show when one ends, whatever made it so.
    const day = Temporal.PlainDate.from(plan.onDay).toZonedDateTime(settings.timezone);
    await setExpiry.run(tx, { number: plan.package, at: day.epochMilliseconds });
  }
  await keepPlan.run(tx, {
    package: plan.package,
    kind: plan.kind,
    onDay: plan.onDay,
    definition: change.definition,
    quantity: change.quantity,
    askedAt: call.now.epochMilliseconds,
    askedBy: actorOf(call),
  });
}

/** False when nothing was planned. A day of its own on which a package ends is a plan, too. */
export async function forgetPlan(
  tx: Tx,
  { number, expiresAt }: { readonly number: number; readonly expiresAt: number | null },
): Promise<boolean> {
  const dropped = await dropPlan.run(tx, { package: number });
  if (expiresAt !== null) await clearExpiry.run(tx, { number });
  return dropped > 0 || expiresAt !== null;
}

export async function plansOfCustomer(tx: Tx, customer: number): Promise<PackagePlan[]> {
  const rows = await plansOf.all(tx, { customer });
  return rows.map(({ package: number, kind, onDay, definition, quantity }) =>
    kind === 'change' && definition !== null
      ? { package: number, onDay, kind, definition, quantity: quantity ?? 1 }
      : { package: number, onDay, kind: 'cancel' },
  );
}

/** Customers with something planned that is due, in order of number, those after `after`. */
export async function customersWithDuePlans(
  tx: Tx,
  due: {
    readonly today: Temporal.PlainDate;
    readonly now: Temporal.Instant;
    readonly after: number;
    readonly limit: number;
  },
): Promise<number[]> {
  const { today, now, after, limit } = due;
  const planned = await customersPlanned.all(tx, { today: today.toString(), after, limit });
  const ended = { now: now.epochMilliseconds, after, limit };
  return firstInOrder([...planned, ...(await customersExpired.all(tx, ended))], limit);
}
