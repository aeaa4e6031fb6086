/**
 * What will happen to a customer if nobody does anything: a copy of him lives through the nightly
 * runs of the coming days. The database of the provider is read once and never written; no gateway
 * and no mail server is asked.
 */
import { formatMoney } from '@lineside/contract/money.ts';
import type { Call, Peer } from '../call.ts';
import { todayOf } from '../call.ts';
import { chargesOnly } from '../card-gateway/charges-only.ts';
import type { CardGateway, Outcome } from '../card-gateway/gateway.ts';
import { runDaily } from '../daily/run-daily.ts';
import { readCustomerRows, writeCustomerRows } from '../database/customer-rows.ts';
import { migrate } from '../database/migrate.ts';
import { SqliteDatabase } from '../database/sqlite.ts';
import { type Dispatch, openDispatch } from '../dispatch.ts';
import { balanceOf } from '../ledger/balance.ts';
import {
  creditsAfter,
  declinesAfter,
  deedsAfter,
  type ForecastMark,
  forecastMark,
  invoicesAfter,
  linesAfter,
  mailsAfter,
  paymentsAfter,
} from './sql.ts';

export interface ForecastOptions {
  readonly customer: number;
  /** The last day that is looked at. */
  readonly until: Temporal.PlainDate;
  /** Every automatic charge is declined; all are approved otherwise. */
  readonly declines: boolean;
}

export interface ForecastInvoice {
  readonly number: number;
  readonly issued_on: string;
  readonly due_on: string;
  readonly total: string;
  readonly lines: readonly { readonly description: string; readonly amount: string }[];
}

/** Something that happens on a day, in the order of the days. */
export interface ForecastEvent {
  readonly on: string;
  readonly what: 'invoice' | 'mail' | 'payment' | 'decline' | 'credit' | 'deed';
  readonly detail: string;
}

export interface Forecast {
  readonly customer: number;
  readonly from: string;
  readonly until: string;
  readonly invoices: readonly ForecastInvoice[];
  readonly events: readonly ForecastEvent[];
  readonly balance: string;
  /** What the nightly run could not do, in its own words. */
  readonly failures: readonly string[];
}

const peer: Peer = { wire: 'command', origin: 'forecast' };

export async function forecast(dispatch: Dispatch, options: ForecastOptions): Promise<Forecast> {
  const { customer, until } = options;
  const seen = await dispatch.read(peer, async (call) => ({
    tables: await readCustomerRows(call.tx, customer),
    today: todayOf(call),
    now: call.now.toZonedDateTimeISO(call.settings.timezone),
  }));
  const database = new SqliteDatabase(':memory:', {});
  try {
    await migrate(database, { now: seen.now.toInstant(), backup: false });
    await writeCustomerRows(database, seen.tables);
    let now = seen.now;
    const failures: string[] = [];
    const copy = openDispatch({
      ...dispatch.options,
      database,
      gateway: openPretendedGateway(dispatch.options.gateway.name, options.declines),
      clock: () => now.toInstant(),
      log: { info: () => {}, warn: () => {}, error: (details) => failures.push(said(details)) },
    });
    const mark = await database.read(forecastMark);
    while (Temporal.PlainDate.compare(now.toPlainDate(), until) <= 0) {
      await runDaily(copy, { customer, force: true });
      now = now.add({ days: 1 });
    }
    return await copy.read(peer, async (call) => ({
      customer,
      from: seen.today.toString(),
      until: until.toString(),
      invoices: await invoicesOf(call, customer, mark),
      events: await eventsOf(call, customer, mark),
      balance: formatMoney(await balanceOf(call.tx, customer), call.settings.currency),
      failures,
    }));
  } finally {
    await database.close();
  }
}

function said(details: object): string {
  const { error } = details as { readonly error?: unknown };
  return error instanceof Error ? error.message : String(error);
}

/** Charges nothing and always gives the same answer. */
function openPretendedGateway(name: string, declines: boolean): CardGateway {
  let charges = 0;
  const answer = (token: string): Outcome => {
    charges += 1;
    return declines
      ? { kind: 'declined', code: 'insufficient_funds', hard: false }
      : { kind: 'approved', reference: `forecast ${charges}`, token };
  };
  return {
    name,
    store: async (key) => ({ kind: 'approved', reference: '', token: key }),
    charge: async ({ token }) => answer(token),
    refund: async () => answer(''),
    ...chargesOnly,
    lookup: async () => ({ kind: 'absent' }),
    close: async () => {},
  };
}

async function invoicesOf(
  { tx, settings: { currency } }: Call,
  customer: number,
  mark: ForecastMark,
): Promise<ForecastInvoice[]> {
  const asked = { customer, invoice: mark.invoice };
  const lines = await linesAfter.all(tx, asked);
  return (await invoicesAfter.all(tx, asked)).map(({ total, ...invoice }) => ({
    ...invoice,
    total: formatMoney(total, currency),
    lines: lines
      .filter((line) => line.invoice === invoice.number)
      .map(({ description, amount }) => ({ description, amount: formatMoney(amount, currency) })),
  }));
}

async function eventsOf(
  { tx, settings }: Call,
  customer: number,
  mark: ForecastMark,
): Promise<ForecastEvent[]> {
  const dayOf = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at)
      .toZonedDateTimeISO(settings.timezone)
      .toPlainDate()
      .toString();
  const event = (on: string, what: ForecastEvent['what'], detail: string) => ({ on, what, detail });
  const found: ForecastEvent[] = [
    ...(await invoicesAfter.all(tx, { ...mark, customer })).map((each) =>
      event(
        each.issued_on,
        'invoice',
        `invoice ${each.number}: ${formatMoney(each.total, settings.currency)}`,
      ),
    ),
    ...(await paymentsAfter.all(tx, { ...mark, customer })).map((each) =>
      event(
        dayOf(each.received_at),
        'payment',
        `${formatMoney(each.amount, settings.currency)} by ${each.type}`,
      ),
    ),
    ...(await declinesAfter.all(tx, { ...mark, customer })).map((each) =>
      event(dayOf(each.created_at), 'decline', formatMoney(each.amount, settings.currency)),
    ),
    ...(await creditsAfter.all(tx, { ...mark, customer })).map((each) =>
      event(
        dayOf(each.granted_at),
        'credit',
        `${formatMoney(each.amount, settings.currency)}: ${each.reason}`,
      ),
    ),
    ...(await deedsAfter.all(tx, { ...mark, customer })).map((each) =>
      event(dayOf(each.at), 'deed', `${each.action}: ${each.detail}`),
    ),
    ...(await mailsAfter.all(tx, { ...mark, customer })).map((each) =>
      event(dayOf(each.queued_at), 'mail', `${each.event} to ${each.recipient}`),
    ),
  ];
  return found.sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
}
