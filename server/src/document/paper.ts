/** A document before it is drawn: what stands on it, in rows. Pure. */
import { formatMoney, type Money, negate } from '@lineside/contract/money.ts';
import type { Brand } from '../agent/brand.ts';
import type { Settings } from '../settings/settings.ts';

export interface Column {
  readonly heading: string;
  readonly align: 'left' | 'right';
  /** Its part of the width; all parts together are 1. */
  readonly share: number;
}

export interface PaperRow {
  /** A detail is indented below its line; a total has a rule above it. */
  readonly kind: 'line' | 'detail' | 'total';
  readonly cells: readonly string[];
}

export interface Paper {
  readonly title: string;
  readonly provider: readonly string[];
  readonly address: readonly string[];
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly columns: readonly Column[];
  readonly rows: readonly PaperRow[];
  readonly brand: Brand;
}

/** `$19.95`, `-$19.95`. */
export const withSign = (
  { money_char, currency }: Pick<Settings, 'money_char' | 'currency'>,
  amount: Money,
): string =>
  amount < 0
    ? `-${money_char}${formatMoney(negate(amount), currency)}`
    : `${money_char}${formatMoney(amount, currency)}`;
