import type { Money } from '@lineside/contract/money.ts';
import { type NotNull, sql } from 'kysely';
import type { Tx, Value } from '../database/database.ts';
import { numbersIn } from '../database/lists.ts';
import { insertRows } from '../database/many-rows.ts';
import { prepared } from '../database/prepared.ts';

/** A counter row, not a sequence: a number that is rolled back is given again, so none is missing. */
export const nextInvoiceNumber = prepared((db, p: { name: string }) =>
  db
    .updateTable('counter')
    .set({ value: sql<number>`value + 1` })
    .where('name', '=', p.name)
    .returning('value'),
);

export const setInvoiceNumber = prepared((db, p: { name: string; value: number }) =>
  db.updateTable('counter').set({ value: p.value }).where('name', '=', p.name),
);

export const insertInvoice = prepared(
  (
    db,
    p: {
      number: number;
      customer: number;
      issuedOn: string;
      dueOn: string;
      total: Money;
      issuedAt: number;
    },
  ) =>
    db.insertInto('invoice').values({
      number: p.number,
      customer: p.customer,
      issued_on: p.issuedOn,
      due_on: p.dueOn,
      total: p.total,
      owed: p.total,
      issued_at: p.issuedAt,
    }),
);

export interface NewLine {
  readonly invoice: number;
  readonly position: number;
  readonly kind: string;
  readonly package: number | null;
  readonly taxRegion: number | null;
  readonly description: string;
  readonly periodFrom: string;
  readonly periodUntil: string;
  readonly quantity: number;
  readonly unitPrice: Money | null;
  readonly amount: Money;
  readonly taxMillionths: number;
  readonly cause: string;
}

const insertLineRows = insertRows('invoice_line', [
  'invoice',
  'position',
  'kind',
  'package',
  'tax_region',
  'description',
  'period_from',
  'period_until',
  'quantity',
  'unit_price',
  'amount',
  'tax_millionths',
  'cause',
]);

export function insertInvoiceLines(tx: Tx, lines: readonly NewLine[]): Promise<void> {
  const values: Value[] = [];
  for (const line of lines) {
    const { invoice, position, kind, package: bought, taxRegion, description } = line;
    values.push(invoice, position, kind, bought, taxRegion, description);
    values.push(line.periodFrom, line.periodUntil, line.quantity, line.unitPrice);
    values.push(line.amount, line.taxMillionths, line.cause);
  }
  return insertLineRows(tx, values);
}

export const exemptionsUsedBy = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('tax_exemption')
    .select(['tax_region', 'month', 'amount'])
    .where('customer', '=', p.customer),
);

export const addExemption = prepared(
  (db, p: { customer: number; region: number; month: string; amount: Money }) =>
    db
      .insertInto('tax_exemption')
      .values({
        customer: p.customer,
        tax_region: p.region,
        month: p.month,
        amount: p.amount,
      })
      .onConflict((oc) =>
        oc
          .columns(['customer', 'tax_region', 'month'])
          .doUpdateSet({ amount: sql<Money>`tax_exemption.amount + excluded.amount` }),
      ),
);

export const openInvoicesOldestFirst = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('invoice')
    .select(['number', 'issued_on', 'total', 'owed'])
    .where('customer', '=', p.customer)
    .where('owed', '<>', 0 as Money)
    .orderBy('issued_on')
    .orderBy('number'),
);

export const reduceOwed = prepared((db, p: { invoice: number; amount: Money }) =>
  db
    .updateTable('invoice')
    .set((eb) => ({ owed: sql<Money>`${eb.ref('owed')} - ${p.amount}` }))
    .where('number', '=', p.invoice),
);

/** Asked together with the customer, so that a foreign invoice is as unknown as a missing one. */
export const invoiceOfCustomer = prepared((db, p: { number: number; customer: number }) =>
  db
    .selectFrom('invoice')
    .selectAll()
    .where('number', '=', p.number)
    .where('customer', '=', p.customer),
);

export const previousOpenInvoices = prepared(
  (db, p: { customer: number; issuedOn: string; number: number }) =>
    db
      .selectFrom('invoice')
      .select(['number', 'issued_on', 'owed'])
      .where('customer', '=', p.customer)
      .where('owed', '<>', 0 as Money)
      .where('issued_on', '<=', p.issuedOn)
      .where('number', '<', p.number)
      .orderBy('issued_on')
      .orderBy('number'),
);

export const linesOfInvoice = prepared((db, p: { invoice: number }) =>
  db
    .selectFrom('invoice_line')
    .select(['kind', 'package', 'description', 'period_from', 'period_until', 'amount'])
    .where('invoice', '=', p.invoice)
    .orderBy('position'),
);

/** What was provisioned for the packages of an invoice, as it is printed below their lines. */
export const servicesOnInvoice = prepared((db, p: { invoice: number }) =>
  db
    .selectFrom('service')
    .innerJoin('service_definition', 'service_definition.number', 'service.definition')
    .leftJoin('account', 'account.number', 'service.number')
    .leftJoin('domain as account_domain', 'account_domain.number', 'account.domain')
    .leftJoin('domain', 'domain.number', 'service.number')
    .select([
      'service.package',
      'service_definition.name as service',
      'account.username',
      'account_domain.name as account_domain',
      'domain.name as domain',
    ])
    .where('service.package', 'in', (eb) =>
      eb
        .selectFrom('invoice_line')
        .select('package')
        .where('invoice', '=', p.invoice)
        .where('package', 'is not', null),
    )
    .orderBy('service.number'),
);

/** The same for all packages of many customers. */
export const servicesOfCustomers = prepared((db, p: { customers: string }, dialect) =>
  db
    .selectFrom('package')
    .innerJoin('service', 'service.package', 'package.number')
    .innerJoin('service_definition', 'service_definition.number', 'service.definition')
    .leftJoin('account', 'account.number', 'service.number')
    .leftJoin('domain as account_domain', 'account_domain.number', 'account.domain')
    .leftJoin('domain', 'domain.number', 'service.number')
    .select([
      'package.customer',
      'service.package',
      'service_definition.name as service',
      'account.username',
      'account_domain.name as account_domain',
      'domain.name as domain',
    ])
    .where('package.customer', 'in', numbersIn(p.customers, dialect))
    .orderBy('service.number'),
);

/** What still lies on it; what was taken off again is not printed. */
export const creditsOnInvoice = prepared((db, p: { invoice: number }) =>
  db
    .selectFrom('credit_application')
    .innerJoin('credit', 'credit.number', 'credit_application.credit')
    .select(['credit.number', 'credit.reason', 'credit.granted_at'])
    .select(sql<Money>`sum(credit_application.amount)`.as('amount'))
    .where('credit_application.invoice', '=', p.invoice)
    .groupBy(['credit.number', 'credit.reason', 'credit.granted_at'])
    .having(sql<number>`sum(credit_application.amount)`, '<>', 0)
    .orderBy(sql`min(credit_application.number)`),
);

export const paymentsOnInvoice = prepared((db, p: { invoice: number }) =>
  db
    .selectFrom('payment_application')
    .innerJoin('payment', 'payment.number', 'payment_application.payment')
    .select('payment.received_at')
    .select(sql<Money>`sum(payment_application.amount)`.as('amount'))
    .where('payment_application.invoice', '=', p.invoice)
    .groupBy(['payment.number', 'payment.received_at'])
    .having(sql<number>`sum(payment_application.amount)`, '<>', 0)
    .orderBy(sql`min(payment_application.number)`),
);

export const ownerOfInvoice = prepared((db, p: { number: number }) =>
  db.selectFrom('invoice').select('customer').where('number', '=', p.number),
);

export const stationeryHashes = prepared((db) => db.selectFrom('stationery').select('hash'));

export const stationeryWithHash = prepared((db, p: { hash: string }) =>
  db.selectFrom('stationery').select('content').where('hash', '=', p.hash),
);

export const insertStationery = prepared((db, p: { hash: string; content: string }) =>
  db
    .insertInto('stationery')
    .values({ hash: p.hash, content: p.content })
    .onConflict((oc) => oc.column('hash').doNothing()),
);

export const insertInvoiceDocument = prepared(
  (db, p: { invoice: number; stationery: string; model: string; frozenAt: number }) =>
    db.insertInto('invoice_document').values({
      invoice: p.invoice,
      stationery: p.stationery,
      model: p.model,
      frozen_at: p.frozenAt,
    }),
);

export const invoiceDocument = prepared((db, p: { invoice: number }) =>
  db
    .selectFrom('invoice_document')
    .select(['stationery', 'model'])
    .where('invoice', '=', p.invoice),
);

export const invoiceState = prepared((db, p: { number: number }) =>
  db
    .selectFrom('invoice')
    .select(['number', 'customer', 'issued_on', 'due_on', 'total', 'owed', 'voided_at'])
    .select('written_off')
    .where('number', '=', p.number),
);

export const markVoided = prepared((db, p: { number: number; at: number; reason: string }) =>
  db
    .updateTable('invoice')
    .set({ owed: 0 as Money, voided_at: p.at, void_reason: p.reason })
    .where('number', '=', p.number),
);

export const markWrittenOff = prepared((db, p: { number: number; amount: Money }) =>
  db
    .updateTable('invoice')
    .set({
      owed: sql<Money>`owed - ${p.amount}`,
      written_off: sql<Money>`written_off + ${p.amount}`,
    })
    .where('number', '=', p.number),
);

/** The last number that was given. */
export const countedInvoices = prepared((db) =>
  db.selectFrom('counter').select('value').where('name', '=', 'invoice'),
);

/** For `verify`: each invoice beside the sum of its lines and of what was applied to it. */
export const invoicesWithSums = prepared((db, p: { after: number; limit: number }) =>
  db
    .selectFrom('invoice')
    .select((eb) => [
      'number',
      'customer',
      'total',
      'owed',
      'voided_at',
      'written_off',
      eb
        .selectFrom('invoice_line')
        .select(sql<Money>`coalesce(sum(amount), 0)`.as('sum'))
        .whereRef('invoice_line.invoice', '=', 'invoice.number')
        .as('lines'),
      eb
        .selectFrom('payment_application')
        .select(sql<Money>`coalesce(sum(amount), 0)`.as('sum'))
        .whereRef('payment_application.invoice', '=', 'invoice.number')
        .as('paid'),
      eb
        .selectFrom('credit_application')
        .select(sql<Money>`coalesce(sum(amount), 0)`.as('sum'))
        .whereRef('credit_application.invoice', '=', 'invoice.number')
        .as('credited'),
    ])
    .where('number', '>', p.after)
    .orderBy('number')
    .limit(p.limit)
    .$narrowType<{ lines: NotNull; paid: NotNull; credited: NotNull }>(),
);

/** The recurring charges of a package and the discounts on them that reach beyond a day. */
export const chargesForDays = prepared((db, p: { package: number; day: string }) =>
  db
    .selectFrom('invoice_line')
    .innerJoin('invoice', 'invoice.number', 'invoice_line.invoice')
    .select([
      'invoice_line.invoice',
      'invoice_line.kind',
      'invoice_line.period_from',
      'invoice_line.period_until',
      'invoice_line.amount',
      'invoice_line.tax_millionths',
      'invoice_line.cause',
    ])
    .where('invoice_line.package', '=', p.package)
    .where('invoice_line.period_until', '>', p.day)
    .where('invoice.voided_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('invoice_line.kind', '=', 'recurring'),
        eb('invoice_line.kind', 'like', 'discount %'),
      ]),
    )
    .orderBy('invoice_line.period_from')
    .orderBy('invoice_line.number'),
);

/** Lines as they were issued, with their arithmetic. */
export const explainedLines = prepared((db, p: { invoice: number }) =>
  db
    .selectFrom('invoice_line')
    .select([
      'kind',
      'description',
      'period_from as periodFrom',
      'period_until as periodUntil',
      'quantity',
      'unit_price as unitPrice',
      'amount',
      'cause',
    ])
    .where('invoice', '=', p.invoice)
    .orderBy('position'),
);
