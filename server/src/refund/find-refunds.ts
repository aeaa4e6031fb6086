import type { Tx } from '../database/database.ts';
import { eachRow, type Page } from '../database/each-row.ts';
import type { Refund, RefundState, RefundWay } from './refund.ts';
import { dueRefunds, openRefunds, refundOfReference, refundRow, refundsAfter } from './sql.ts';

type Row = NonNullable<Awaited<ReturnType<typeof refundRow.first>>>;

// The ways and states in the table are those we wrote there.
const refundOf = ({
  gateway_key,
  gateway_reference,
  refunded_at,
  way,
  state,
  ...rest
}: Row): Refund => ({
  ...rest,
  gatewayKey: gateway_key,
  gatewayReference: gateway_reference,
  refundedAt: refunded_at,
  way: way as RefundWay,
  state: state as RefundState,
});

export async function refundByNumber(tx: Tx, number: number): Promise<Refund | undefined> {
  const row = await refundRow.first(tx, { number });
  return row && refundOf(row);
}

/** By what the gateway calls it, or by our own key of it. */
export async function refundByName(
  tx: Tx,
  name: { readonly reference: string; readonly key: string },
): Promise<Refund | undefined> {
  const row = await refundOfReference.first(tx, name);
  return row && refundOf(row);
}

export async function allOpenRefunds(tx: Tx, page: Page): Promise<readonly Refund[]> {
  return (await openRefunds.all(tx, page)).map(refundOf);
}

/** Those that it is time to ask about, and those whose process has died. */
export async function refundsToAskAbout(
  tx: Tx,
  { nowMs, olderThanMs, ...page }: Page & { readonly nowMs: number; readonly olderThanMs: number },
): Promise<readonly Refund[]> {
  const times = { now: nowMs, before: nowMs - olderThanMs };
  return (await dueRefunds.all(tx, { ...times, ...page })).map(refundOf);
}

export async function* allRefunds(tx: Tx): AsyncGenerator<Refund> {
  const rows = eachRow(
    (page) => refundsAfter.all(tx, page),
    ({ number }) => number,
  );
  for await (const row of rows) yield refundOf(row);
}
