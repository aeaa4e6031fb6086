/** An invoice as it was issued, with the payments and credits of this moment. */
import type { Call } from '../call.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import type { Settings } from '../settings/settings.ts';
import { addressOf, type FrozenInvoice, servicesOf } from './freeze-invoice.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import {
  creditsOnInvoice,
  invoiceDocument,
  invoiceOfCustomer,
  linesOfInvoice,
  ownerOfInvoice,
  paymentsOnInvoice,
  previousOpenInvoices,
} from './sql.ts';
import { keptStationery, presentStationery, type Stationery } from './stationery.ts';

export interface IssuedDocument {
  readonly document: InvoiceDocument;
  readonly stationery: Stationery;
}

/** A foreign one is as unknown as none. */
export async function documentOf(
  call: Call,
  customer: number,
  number: number,
): Promise<IssuedDocument | undefined> {
  const { tx, settings } = call;
  const invoice = await invoiceOfCustomer.first(tx, { number, customer });
  if (invoice === undefined) return undefined;
  const issued = await issuedState(call, customer, number);
  const earlier = { customer, issuedOn: invoice.issued_on, number };
  const previous = await previousOpenInvoices.all(tx, earlier);
  const credits = await creditsOnInvoice.all(tx, { invoice: number });
  const payments = await paymentsOnInvoice.all(tx, { invoice: number });
  const lines = await linesOfInvoice.all(tx, { invoice: number });
  const { stationery, address, services } = issued;
  const document: InvoiceDocument = {
    number,
    customer,
    issuedOn: invoice.issued_on,
    dueOn: invoice.due_on,
    owed: invoice.owed,
    terms: stationery.terms,
    currencySign: stationery.currencySign,
    currency: settings.currency,
    provider: stationery.provider,
    address,
    previous: previous.map((each) => ({ ...each, issuedOn: each.issued_on })),
    lines: lines.map((line) => ({
      description: line.description,
      periodFrom: line.period_from,
      periodUntil: line.period_until,
      amount: line.amount,
      services: line.package === null ? [] : (services[String(line.package)] ?? []),
    })),
    credits: credits.map((credit) => ({
      number: credit.number,
      on: dateOf(credit.granted_at, settings),
      reason: credit.reason,
      amount: credit.amount,
    })),
    payments: payments.map((payment) => ({
      on: dateOf(payment.received_at, settings),
      amount: payment.amount,
    })),
  };
  return { document, stationery };
}

/** Whose it is; for staff, who name an invoice by its number alone. */
export async function customerOfInvoice(call: Call, number: number): Promise<number | undefined> {
  return (await ownerOfInvoice.first(call.tx, { number }))?.customer;
}

interface IssuedState extends FrozenInvoice {
  readonly stationery: Stationery;
}

/** An invoice that was brought from elsewhere has no document: it looks as it would today. */
async function issuedState(call: Call, customer: number, invoice: number): Promise<IssuedState> {
  const { tx, settings } = call;
  const frozen = await invoiceDocument.first(tx, { invoice });
  if (frozen !== undefined) {
    // Only `freezeInvoice` writes there.
    const model = JSON.parse(frozen.model) as FrozenInvoice;
    return { ...model, stationery: await keptStationery(tx, frozen.stationery) };
  }
  const owner = await customerByNumber(tx, customer);
  return {
    address: owner === undefined ? [] : addressOf(owner, settings),
    services: await servicesOf(call, invoice),
    stationery: await presentStationery(tx, owner?.agent ?? 0),
  };
}

export const dateOf = (milliseconds: number, settings: Settings): string =>
  Temporal.Instant.fromEpochMilliseconds(milliseconds)
    .toZonedDateTimeISO(settings.timezone)
    .toPlainDate()
    .toString();
