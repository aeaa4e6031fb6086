/** A customer's own instance of a package definition; `bought` in code, since `package` is reserved. */
import type { PackageDefinition } from '../catalogue/package-definition.ts';

export interface CustomerPackage {
  readonly number: number;
  readonly customer: number;
  readonly definition: number;
  readonly orderedBy: string;
  readonly orderedAt: number;
  /** When it was first billed; from then on it is active. */
  readonly setupAt: number | null;
  /** The day from which its periods are counted, set when the first one is billed. */
  readonly anchorOn: string | null;
  readonly periodsBilled: number;
  readonly lastBilledOn: string | null;
  readonly nextBillOn: string | null;
  readonly suspendedAt: number | null;
  readonly suspendedWhy: string;
  /** Suspended by hand: a payment does not reactivate it. */
  readonly manualFlag: boolean;
  readonly expiresAt: number | null;
  readonly cancelledAt: number | null;
  readonly cancelledBy: string;
  readonly quantity: number;
  /** Ended before this day, it costs the fee that its plan has for that. */
  readonly contractEndsOn: string | null;
  /** Usage before this day has been billed. */
  readonly usageBilledUntil: string | null;
  /** What came of another package by a change has no introductory price. */
  readonly orderedAs: 'order' | 'change';
  /** The package that it was before a change. */
  readonly changedFrom: number | null;
  /** How many pauses and discounts it has had; they are asked for only where there are any. */
  readonly pauses: number;
  readonly discounts: number;
}

export type PackageStatus =
  | 'cancelled'
  | 'on hold'
  | 'suspended'
  | 'not yet billed'
  | 'one-time charge'
  | 'active';

export const statusColours: Readonly<Record<PackageStatus, string>> = {
  cancelled: 'FF0000',
  'on hold': 'FF00F5',
  suspended: 'FF9900',
  'not yet billed': '009999',
  'one-time charge': '0000CC',
  active: '00CC00',
};

type Dates = Pick<CustomerPackage, 'cancelledAt' | 'suspendedAt' | 'setupAt'>;

export function statusOf(
  bought: Dates,
  { frequency }: Pick<PackageDefinition, 'frequency'>,
): PackageStatus {
  if (bought.cancelledAt !== null) return 'cancelled';
  if (bought.suspendedAt !== null) return bought.setupAt === null ? 'on hold' : 'suspended';
  if (bought.setupAt === null) return 'not yet billed';
  return frequency === '0' || frequency === '' ? 'one-time charge' : 'active';
}
