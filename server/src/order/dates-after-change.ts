/** How the dates of a package stand after it was changed. Pure. */
import assert from 'node:assert/strict';
import { type PackageDefinition, planOf } from '../catalogue/package-definition.ts';
import { cycleOf } from '../invoice/billables.ts';
import { type Cycle, firstAnchor, isBefore, periodAt } from '../invoice/period.ts';
import type { CustomerPackage } from '../package/bought.ts';

export interface ChangeOn {
  readonly before: PackageDefinition;
  readonly after: PackageDefinition;
  readonly on: Temporal.PlainDate;
  /** Of the prices of both. */
  readonly currency: string;
}

/**
 * From which day its periods are counted. Billed as often as before, they stay as they were, so
 * that the customer keeps his day; a plan with a day of its own has that; else they begin anew.
 */
export function datesAfterChange(
  bought: Pick<CustomerPackage, 'anchorOn' | 'periodsBilled'>,
  { before, after, on, currency }: ChangeOn,
): Pick<CustomerPackage, 'anchorOn' | 'periodsBilled' | 'nextBillOn'> {
  const plan = planOf(after, currency);
  const cycle = cycleOf(after);
  assert(cycle !== 'once', 'what is billed once is not changed');
  const kept = bought.anchorOn === null ? undefined : Temporal.PlainDate.from(bought.anchorOn);
  const hasOwnDay = after !== before && (plan.kind === 'prorate' || plan.kind === 'subscription');
  if (kept !== undefined && !hasOwnDay && isSameCycle(cycle, cycleOf(before))) {
    const periodsBilled = periodOn(kept, cycle, { bought, on });
    const starts = periodAt(kept, cycle, periodsBilled).from;
    const nextBillOn = (isBefore(starts, on) ? on : starts).toString();
    return { anchorOn: kept.toString(), periodsBilled, nextBillOn };
  }
  const anchor = hasOwnDay ? firstAnchor(plan, on) : on;
  return { anchorOn: anchor.toString(), periodsBilled: 0, nextBillOn: on.toString() };
}

/** The period in which the day lies: one that was billed already, or the next. */
function periodOn(
  anchor: Temporal.PlainDate,
  cycle: Exclude<Cycle, 'once'>,
  {
    bought,
    on,
  }: {
    readonly bought: Pick<CustomerPackage, 'periodsBilled'>;
    readonly on: Temporal.PlainDate;
  },
): number {
  const next = bought.periodsBilled;
  if (next === 0) return 0;
  return isBefore(on, periodAt(anchor, cycle, next).from) ? next - 1 : next;
}

const isSameCycle = (a: Cycle, b: Cycle) =>
  a !== 'once' && b !== 'once' && a.count === b.count && a.unit === b.unit;

/** A contract goes on through a change; the new package may have a longer one. */
export function contractAfter(
  { contractEndsOn }: Pick<CustomerPackage, 'contractEndsOn'>,
  after: PackageDefinition,
  { isSame, on, currency }: Pick<ChangeOn, 'on' | 'currency'> & { readonly isSame: boolean },
): string | null {
  const { contractMonths } = planOf(after, currency);
  if (isSame || contractMonths === 0) return contractEndsOn;
  const own = on.add({ months: contractMonths }).toString();
  return contractEndsOn !== null && contractEndsOn > own ? contractEndsOn : own;
}
