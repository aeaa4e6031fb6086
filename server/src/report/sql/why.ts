/** What explanations are made of: records with their causes, as they were stored. */
import type { Money } from '@lineside/contract/money.ts';
import { prepared } from '../../database/prepared.ts';

export const invoiceRow = prepared((db, p: { number: number }) =>
  db.selectFrom('invoice').selectAll().where('number', '=', p.number),
);

const lineColumns = [
  'invoice',
  'position',
  'kind',
  'package',
  'description',
  'period_from',
  'period_until',
  'quantity',
  'amount',
  'cause',
] as const;

export const linesWithCauses = prepared((db, p: { invoice: number }) =>
  db
    .selectFrom('invoice_line')
    .select(lineColumns)
    .where('invoice', '=', p.invoice)
    .orderBy('position'),
);

export const linesOfPackage = prepared((db, p: { package: number }) =>
  db
    .selectFrom('invoice_line')
    .select(lineColumns)
    .where('package', '=', p.package)
    .orderBy('number'),
);

export const dunningOfInvoice = prepared((db, p: { invoice: number }) =>
  db
    .selectFrom('dunning')
    .select(['invoice', 'rule', 'done_on', 'cause'])
    .where('invoice', '=', p.invoice)
    .orderBy('done_on')
    .orderBy('rule'),
);

export const dunningOfCustomer = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('dunning')
    .select(['invoice', 'rule', 'done_on', 'cause'])
    .where('customer', '=', p.customer)
    .orderBy('done_on')
    .orderBy('invoice')
    .orderBy('rule'),
);

/** In the order in which it happened; a negative one takes back. */
export const paymentsLaidOn = prepared((db, p: { invoice: number }) =>
  db
    .selectFrom('payment_application')
    .innerJoin('payment', 'payment.number', 'payment_application.payment')
    .select([
      'payment.number',
      'payment.type',
      'payment.label',
      'payment_application.amount',
      'payment_application.applied_at',
    ])
    .where('payment_application.invoice', '=', p.invoice)
    .orderBy('payment_application.number'),
);

export const creditsLaidOn = prepared((db, p: { invoice: number }) =>
  db
    .selectFrom('credit_application')
    .innerJoin('credit', 'credit.number', 'credit_application.credit')
    .select([
      'credit.number',
      'credit.reason',
      'credit.cause',
      'credit_application.amount',
      'credit_application.applied_at',
    ])
    .where('credit_application.invoice', '=', p.invoice)
    .orderBy('credit_application.number'),
);

export const packageRow = prepared((db, p: { number: number }) =>
  db
    .selectFrom('package')
    .innerJoin('package_definition', 'package_definition.number', 'package.definition')
    .selectAll('package')
    .select('package_definition.name as name')
    .where('package.number', '=', p.number),
);

export const packagesOf = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('package')
    .innerJoin('package_definition', 'package_definition.number', 'package.definition')
    .select([
      'package.number',
      'package.suspended_at',
      'package.suspended_why',
      'package_definition.name as name',
    ])
    .where('package.customer', '=', p.customer)
    .where('package.cancelled_at', 'is', null)
    .orderBy('package.number'),
);

export const pausesWithCauses = prepared((db, p: { package: number }) =>
  db
    .selectFrom('package_pause')
    .select(['from_on', 'until_on', 'cause'])
    .where('package', '=', p.package)
    .orderBy('from_on')
    .orderBy('number'),
);

export const planOfPackage = prepared((db, p: { package: number }) =>
  db.selectFrom('package_plan').selectAll().where('package', '=', p.package),
);

export const paymentRow = prepared((db, p: { number: number }) =>
  db.selectFrom('payment').selectAll().where('number', '=', p.number),
);

export const paymentLaid = prepared((db, p: { payment: number }) =>
  db
    .selectFrom('payment_application')
    .innerJoin('invoice', 'invoice.number', 'payment_application.invoice')
    .select([
      'payment_application.invoice',
      'payment_application.amount',
      'payment_application.applied_at',
      'invoice.issued_on',
    ])
    .where('payment_application.payment', '=', p.payment)
    .orderBy('payment_application.number'),
);

export const refundsOfPayment = prepared((db, p: { payment: number }) =>
  db.selectFrom('refund').selectAll().where('payment', '=', p.payment).orderBy('number'),
);

export const intentSteps = prepared((db, p: { intent: number }) =>
  db
    .selectFrom('intent')
    .innerJoin('intent_step', 'intent_step.intent', 'intent.number')
    .select(['intent.kind', 'intent_step.state', 'intent_step.at', 'intent_step.cause'])
    .where('intent.number', '=', p.intent)
    .orderBy('intent_step.position'),
);

export const openInvoicesOf = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('invoice')
    .select(['number', 'issued_on', 'due_on', 'total', 'owed'])
    .where('customer', '=', p.customer)
    .where('owed', '<>', 0 as Money)
    .orderBy('issued_on')
    .orderBy('number'),
);

export const waitingPayments = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('payment')
    .select(['number', 'unapplied', 'received_at'])
    .where('customer', '=', p.customer)
    .where('unapplied', '<>', 0 as Money)
    .orderBy('number'),
);

export const creditsOf = prepared((db, p: { customer: number }) =>
  db.selectFrom('credit').selectAll().where('customer', '=', p.customer).orderBy('number'),
);

export const refundsOf = prepared((db, p: { customer: number }) =>
  db.selectFrom('refund').selectAll().where('customer', '=', p.customer).orderBy('number'),
);

export const collectionRow = prepared((db, p: { customer: number }) =>
  db.selectFrom('collection').selectAll().where('customer', '=', p.customer),
);

export const parkedRow = prepared((db, p: { customer: number }) =>
  db.selectFrom('parked_customer').selectAll().where('customer', '=', p.customer),
);

export const customerRow = prepared((db, p: { number: number }) =>
  db
    .selectFrom('customer')
    .select(['number', 'payment_type', 'payment_label', 'created_at'])
    .where('number', '=', p.number),
);
