/** How money is laid on invoices: first come, first served, to the cent. */
import { least, type Money, subtract } from '@lineside/contract/money.ts';

export interface Source {
  readonly number: number;
  readonly rest: Money;
}

export interface OpenInvoice {
  readonly number: number;
  readonly owed: Money;
}

export interface Application {
  readonly source: number;
  readonly invoice: number;
  readonly amount: Money;
}

/**
 * Takes sources and invoices in the order given, splits both, and stops when one side is used up.
 * No application exceeds the rest of its source or what its invoice still owes.
 */
export function spread(
  sources: readonly Source[],
  invoices: readonly OpenInvoice[],
): readonly Application[] {
  const applications: Application[] = [];
  const waiting = invoices.filter((invoice) => invoice.owed > 0);
  let position = 0;
  let owed = waiting[0]?.owed;
  for (const source of sources) {
    let { rest } = source;
    while (rest > 0 && owed !== undefined) {
      const invoice = waiting[position];
      if (invoice === undefined) break;
      const amount = least(rest, owed);
      applications.push({ source: source.number, invoice: invoice.number, amount });
      rest = subtract(rest, amount);
      owed = subtract(owed, amount);
      if (owed === 0) {
        position += 1;
        owed = waiting[position]?.owed;
      }
    }
  }
  return applications;
}
