/** What happened on an account from one day to another, with the balance before and after. */
import { type Money, zero } from '@lineside/contract/money.ts';
import { brandOf } from '../agent/brand.ts';
import type { Call } from '../call.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import { addressOf } from '../invoice/freeze-invoice.ts';
import { shortDate } from '../invoice/invoice-document.ts';
import { type Movement, movementsOf } from './account-history.ts';
import { type Paper, type PaperRow, withSign } from './paper.ts';

export interface Period {
  /** The first and the last day. */
  readonly from: string;
  readonly until: string;
}

export interface Statement {
  readonly opening: Money;
  readonly closing: Money;
  readonly movements: readonly Movement[];
  readonly paper: Paper;
}

/** Undefined for a customer who does not exist. */
export async function statementOf(
  call: Call,
  number: number,
  period: Period,
): Promise<Statement | undefined> {
  const { tx, settings } = call;
  const customer = await customerByNumber(tx, number);
  if (customer === undefined) return undefined;
  const all = await movementsOf(call, number);
  const opening = all.findLast(({ on }) => on < period.from)?.balance ?? zero;
  const closing = all.findLast(({ on }) => on <= period.until)?.balance ?? zero;
  const movements = all.filter(({ on }) => on >= period.from && on <= period.until);
  const brand = await brandOf(tx, customer.agent);
  const shown = (amount: Money) => withSign(settings, amount);
  const paper: Paper = {
    title: 'Statement',
    provider: [brand.name || settings.company_name, ...settings.company_address],
    address: addressOf(customer, settings),
    facts: [
      ['From', shortDate(period.from)],
      ['Until', shortDate(period.until)],
      ['Customer', String(number)],
    ],
    columns: [
      { heading: 'Date', align: 'left', share: 0.12 },
      { heading: 'Description', align: 'left', share: 0.52 },
      { heading: 'Amount', align: 'right', share: 0.18 },
      { heading: 'Balance', align: 'right', share: 0.18 },
    ],
    rows: [
      edge(period.from, 'Balance before', shown(opening)),
      ...movements.map(
        ({ on, description, amount, balance }): PaperRow => ({
          kind: 'line',
          cells: [shortDate(on), description, shown(amount), shown(balance)],
        }),
      ),
      edge(period.until, 'Balance', shown(closing)),
    ],
    brand,
  };
  return { opening, closing, movements, paper };
}

const edge = (on: string, description: string, balance: string): PaperRow => ({
  kind: 'total',
  cells: [shortDate(on), description, '', balance],
});
