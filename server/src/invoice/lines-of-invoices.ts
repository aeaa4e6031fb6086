import type { Money } from '@lineside/contract/money.ts';
import type { Tx } from '../database/database.ts';
import { explainedLines } from './sql.ts';

export interface IssuedLine {
  readonly kind: string;
  readonly description: string;
  readonly periodFrom: string;
  readonly periodUntil: string;
  readonly quantity: number;
  readonly unitPrice: Money | null;
  readonly amount: Money;
  readonly cause: string;
}

/** The lines of some invoices, in their order. */
export async function linesOfInvoices(tx: Tx, invoices: readonly number[]): Promise<IssuedLine[]> {
  const lines: IssuedLine[] = [];
  for (const invoice of invoices) lines.push(...(await explainedLines.all(tx, { invoice })));
  return lines;
}
