import type { Tx } from '../database/database.ts';
import type { Refund, RefundState, RefundWay } from './refund.ts';
import { openRefunds, refundRow, refundsAfter } from './sql.ts';

type Row = NonNullable<Awaited<ReturnType<typeof refundRow.first>>>;

// The ways and states in the table are those we wrote there.
const refundOf = ({ gateway_key, way, state, ...rest }: Row): Refund => ({
  ...rest,
  gatewayKey: gateway_key,
  way: way as RefundWay,
  state: state as RefundState,
});

export async function refundByNumber(tx: Tx, number: number): Promise<Refund | undefined> {
  const row = await refundRow.first(tx, { number });
  return row && refundOf(row);
}

export async function openRefundsBefore(
  tx: Tx,
  before: number,
  limit: number,
): Promise<readonly Refund[]> {
  return (await openRefunds.all(tx, { before, limit })).map(refundOf);
}

const pageRows = 5_000;

export async function* allRefunds(tx: Tx): AsyncGenerator<Refund> {
  let after = 0;
  while (true) {
    const rows = await refundsAfter.all(tx, { after, limit: pageRows });
    yield* rows.map(refundOf);
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageRows) return;
    after = last.number;
  }
}
