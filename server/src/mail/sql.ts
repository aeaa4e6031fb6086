import { sql } from 'kysely';
import { composed } from '../database/composed.ts';
import type { Tx } from '../database/database.ts';
import { foreseen } from '../database/foreseen.ts';
import { numbersIn, textsIn } from '../database/lists.ts';
import { prepared } from '../database/prepared.ts';
import type { Mail, MailEvent, MailState } from './mail.ts';

const destinationColumns = [
  'invoice_destination.customer',
  'invoice_destination.kind',
  'invoice_destination.address',
  'account.username',
  'domain.name as domain',
] as const;

/** Where a customer's mail goes; an account of his is called by its present name. */
const destinationsOfCustomer = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('invoice_destination')
    .leftJoin('account', 'account.number', 'invoice_destination.account')
    .leftJoin('domain', 'domain.number', 'account.domain')
    .select(destinationColumns)
    .where('invoice_destination.customer', '=', p.customer)
    .orderBy('invoice_destination.position'),
);

const destinationsOfMany = prepared((db, p: { customers: string }, dialect) =>
  db
    .selectFrom('invoice_destination')
    .leftJoin('account', 'account.number', 'invoice_destination.account')
    .leftJoin('domain', 'domain.number', 'account.domain')
    .select(destinationColumns)
    .where('invoice_destination.customer', 'in', numbersIn(p.customers, dialect))
    .orderBy('invoice_destination.customer')
    .orderBy('invoice_destination.position'),
);

type DestinationRow = Awaited<ReturnType<typeof destinationsOfCustomer.all>>[number];

export interface Recipients {
  readonly addresses: readonly string[];
  readonly byPost: boolean;
}

const ahead = foreseen<DestinationRow[]>();

export async function recipientsOf(tx: Tx, customer: number): Promise<Recipients> {
  const addresses: string[] = [];
  let byPost = false;
  const rows = ahead.take(tx, customer) ?? (await destinationsOfCustomer.all(tx, { customer }));
  for (const row of rows) {
    if (row.kind === 'post') byPost = true;
    else addresses.push(row.username === null ? row.address : `${row.username}@${row.domain}`);
  }
  return { addresses: [...new Set(addresses)], byPost };
}

/** Reads those of many at once, ahead of the `recipientsOf` of each. */
export async function foreseeRecipients(tx: Tx, customers: readonly number[]): Promise<void> {
  const found = new Map<number, DestinationRow[]>(customers.map((customer) => [customer, []]));
  const rows = await destinationsOfMany.all(tx, { customers: JSON.stringify(customers) });
  for (const row of rows) found.get(row.customer)?.push(row);
  ahead.keep(tx, found);
}

interface NewMail {
  key: string;
  event: string;
  customer: number | null;
  recipient: string;
  template: string;
  facts: string;
  queuedAt: number;
}

/** A row, unless this very mail was asked for before. */
export const insertMail = prepared((db, p: NewMail) =>
  db
    .insertInto('mail')
    .values({
      key: p.key,
      event: p.event,
      customer: p.customer,
      recipient: p.recipient,
      template: p.template,
      facts: p.facts,
      state: 'queued',
      attempts: 0,
      next_at: p.queuedAt,
      queued_at: p.queuedAt,
      sent_at: null,
      message_id: '',
      last_error: '',
    })
    .onConflict((oc) => oc.column('key').doNothing()),
);

export const insertPostItem = prepared((db, p: { invoice: number; queuedAt: number }) =>
  db
    .insertInto('post_item')
    .values({ invoice: p.invoice, batch: null, queued_at: p.queuedAt })
    .onConflict((oc) => oc.column('invoice').doNothing()),
);

const columns = [
  'number',
  'key',
  'event',
  'customer',
  'recipient',
  'template',
  'facts',
  'state',
  'attempts',
  'next_at',
  'queued_at',
  'sent_at',
  'message_id',
  'last_error',
] as const;

interface MailRow {
  readonly number: number;
  readonly key: string;
  readonly event: string;
  readonly customer: number | null;
  readonly recipient: string;
  readonly template: string;
  readonly facts: string;
  readonly state: string;
  readonly attempts: number;
  readonly next_at: number | null;
  readonly queued_at: number;
  readonly sent_at: number | null;
  readonly message_id: string;
  readonly last_error: string;
}

// The states and events in the table are those we wrote there.
const mailOf = ({
  next_at,
  queued_at,
  sent_at,
  message_id,
  last_error,
  ...row
}: MailRow): Mail => ({
  ...row,
  event: row.event as MailEvent,
  state: row.state as MailState,
  nextAt: next_at,
  queuedAt: queued_at,
  sentAt: sent_at,
  messageId: message_id,
  lastError: last_error,
});

/** Senders claim one after the other, so that what they count stays true until they have claimed. */
export const takeTurn = prepared((db, p: { name: string }) =>
  db.updateTable('counter').set({ value: sql<number>`value + 1` }).where('name', '=', p.name),
);

const due = prepared((db, p: { now: number; limit: number }) =>
  db
    .selectFrom('mail')
    .select(columns)
    .where('next_at', '<=', p.now)
    .orderBy('next_at')
    .orderBy('number')
    .limit(p.limit),
);

export async function dueMails(tx: Tx, now: number, limit: number): Promise<Mail[]> {
  return (await due.all(tx, { now, limit })).map(mailOf);
}

export const nextMailAt = prepared((db) =>
  db
    .selectFrom('mail')
    .select('next_at')
    .where('next_at', 'is not', null)
    .orderBy('next_at')
    .limit(1),
);

const bouncingAmong = prepared((db, p: { addresses: string }, dialect) =>
  db
    .selectFrom('bouncing_address')
    .select('address')
    .where('address', 'in', textsIn(p.addresses, dialect)),
);

export async function bouncing(tx: Tx, addresses: readonly string[]): Promise<Set<string>> {
  const rows = await bouncingAmong.all(tx, { addresses: JSON.stringify(addresses) });
  return new Set(rows.map((row) => row.address));
}

/** Of the addresses of a customer; an account's is made of its name, as in `recipientsOf`. */
export const bouncingOfCustomer = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('invoice_destination')
    .leftJoin('account', 'account.number', 'invoice_destination.account')
    .leftJoin('domain', 'domain.number', 'account.domain')
    .innerJoin('bouncing_address', (join) =>
      join.on(
        'bouncing_address.address',
        '=',
        sql<string>`coalesce(account.username || '@' || domain.name, invoice_destination.address)`,
      ),
    )
    .select('bouncing_address.address')
    .where('invoice_destination.customer', '=', p.customer)
    .where('invoice_destination.kind', '<>', 'post')
    .orderBy('invoice_destination.position'),
);

const sentSince = prepared((db, p: { customers: string; since: number; except: string }, dialect) =>
  db
    .selectFrom('mail')
    .select((eb) => ['customer', eb.fn.countAll<number>().as('count')])
    .where('customer', 'in', numbersIn(p.customers, dialect))
    .where('event', '<>', 'held-back')
    .where((eb) => eb.or([eb('sent_at', '>=', p.since), eb('state', '=', 'sending')]))
    .where('number', 'not in', numbersIn(p.except, dialect))
    .groupBy('customer'),
);

/** How many mails each of them was sent since then; one on its way counts. */
export async function sentCounts(
  tx: Tx,
  { customers, since, except }: { customers: number[]; since: number; except: number[] },
): Promise<Map<number | null, number>> {
  const rows = await sentSince.all(tx, {
    customers: JSON.stringify(customers),
    since,
    except: JSON.stringify(except),
  });
  return new Map(rows.map((row) => [row.customer, Number(row.count)]));
}

export const markClaimed = prepared(
  (db, p: { number: number; attempts: number; until: number; messageId: string }) =>
    db
      .updateTable('mail')
      .set({
        state: 'sending',
        attempts: p.attempts,
        next_at: p.until,
        message_id: p.messageId,
      })
      .where('number', '=', p.number),
);

export const markAside = prepared((db, p: { number: number; state: string; error: string }) =>
  db
    .updateTable('mail')
    .set({ state: p.state, next_at: null, last_error: p.error })
    .where('number', '=', p.number),
);

/** Only whoever holds the lease may say what became of it. */
export const recordOutcome = prepared(
  (
    db,
    p: {
      number: number;
      lease: number;
      state: string;
      attempts: number;
      nextAt: number | null;
      sentAt: number | null;
      error: string;
    },
  ) =>
    db
      .updateTable('mail')
      .set({
        state: p.state,
        attempts: p.attempts,
        next_at: p.nextAt,
        sent_at: p.sentAt,
        last_error: p.error,
      })
      .where('number', '=', p.number)
      .where('state', '=', 'sending')
      .where('next_at', '=', p.lease),
);

/** Makes a mail that did not go out due again; the number of mails it found. */
export const requeue = prepared((db, p: { number: number; now: number }) =>
  db
    .updateTable('mail')
    .set({ state: 'queued', attempts: 0, next_at: p.now, queued_at: p.now, last_error: '' })
    .where('number', '=', p.number)
    .where('state', 'not in', ['sent', 'sending']),
);

export const dropMail = prepared((db, p: { number: number }) =>
  db
    .updateTable('mail')
    .set({ state: 'dropped', next_at: null })
    .where('number', '=', p.number)
    .where('state', 'not in', ['sent', 'sending']),
);

export const insertBouncing = prepared(
  (db, p: { address: string; since: number; reason: string }) =>
    db
      .insertInto('bouncing_address')
      .values({ address: p.address, since: p.since, reason: p.reason })
      .onConflict((oc) => oc.column('address').doNothing()),
);

export const deleteBouncing = prepared((db, p: { address: string }) =>
  db.deleteFrom('bouncing_address').where('address', '=', p.address),
);

export const everyBouncing = prepared((db) =>
  db.selectFrom('bouncing_address').select(['address', 'since', 'reason']).orderBy('since'),
);

export const requeueWithheld = prepared((db, p: { address: string; now: number }) =>
  db
    .updateTable('mail')
    .set({ state: 'queued', attempts: 0, next_at: p.now, queued_at: p.now, last_error: '' })
    .where('recipient', '=', p.address)
    .where('state', '=', 'withheld'),
);

export interface MailFilter {
  readonly state?: MailState | undefined;
  readonly customer?: number | undefined;
  readonly limit: number;
}

/** The newest first; without a state, all that has not gone out. */
export async function listedMails(tx: Tx, { state, customer, limit }: MailFilter): Promise<Mail[]> {
  const rows = await composed(tx, (db) => {
    let query = db.selectFrom('mail').select(columns);
    if (state !== undefined) query = query.where('state', '=', state);
    else if (customer === undefined) query = query.where('state', 'not in', ['sent', 'dropped']);
    if (customer !== undefined) query = query.where('customer', '=', customer);
    return query.orderBy('number', 'desc').limit(limit);
  }).all();
  return rows.map(mailOf);
}

const mailOfCustomer = prepared((db, p: { number: number; customer: number }) =>
  db
    .selectFrom('mail')
    .select(columns)
    .where('number', '=', p.number)
    .where('customer', '=', p.customer),
);

export async function mailWith(
  tx: Tx,
  of: { readonly number: number; readonly customer: number },
): Promise<Mail | undefined> {
  const row = await mailOfCustomer.first(tx, of);
  return row && mailOf(row);
}

export const mailCounts = prepared((db) =>
  db
    .selectFrom('mail')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .groupBy('state')
    .orderBy('state'),
);
