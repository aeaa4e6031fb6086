import type { invoice as contract } from '@lineside/contract/invoice.ts';
import type { Answer, Input } from '@lineside/contract/operation.ts';
import type { Call } from '../call.ts';
import { type Customer, nameOf } from '../customer/customer.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import { Refusal } from '../refusal.ts';
import type { Settings } from '../settings/settings.ts';
import type { DocumentLine, InvoiceDocument } from './invoice-document.ts';
import { invoiceHtml } from './invoice-html.ts';
import { invoiceText } from './invoice-text.ts';
import {
  creditsOnInvoice,
  invoiceOfCustomer,
  linesOfInvoice,
  paymentsOnInvoice,
  previousOpenInvoices,
  servicesOnInvoice,
} from './sql.ts';

/** One invoice, with the payments and credits of this moment. A foreign one is as unknown as none. */
export async function showInvoice(
  call: Call,
  { invnum = '' }: Input<typeof contract>,
): Promise<Answer<typeof contract>> {
  const customer = call.session?.customer ?? null;
  const digits = /^[0-9]{1,15}$/.test(invnum);
  const document =
    customer === null || !digits ? undefined : await documentOf(call, customer, Number(invnum));
  if (document === undefined) throw new Refusal('unknown_invoice');
  return {
    invnum: document.number,
    invoice_text: invoiceText(document),
    invoice_html: invoiceHtml(document),
  };
}

export async function documentOf(
  call: Call,
  customerNumber: number,
  number: number,
): Promise<InvoiceDocument | undefined> {
  const { tx, settings } = call;
  const invoice = await invoiceOfCustomer.first(tx, { number, customer: customerNumber });
  if (invoice === undefined) return undefined;
  const customer = await customerByNumber(tx, customerNumber);
  if (customer === undefined) return undefined;
  const earlier = { customer: customerNumber, issuedOn: invoice.issued_on, number };
  const previous = await previousOpenInvoices.all(tx, earlier);
  const credits = await creditsOnInvoice.all(tx, { invoice: number });
  const payments = await paymentsOnInvoice.all(tx, { invoice: number });
  return {
    number,
    issuedOn: invoice.issued_on,
    dueOn: invoice.due_on,
    owed: invoice.owed,
    terms: settings.invoice_default_terms.trim(),
    currencySign: settings.money_char,
    provider: [settings.company_name, ...settings.company_address],
    address: addressOf(customer, settings),
    previous: previous.map((each) => ({ ...each, issuedOn: each.issued_on })),
    lines: await documentLines(call, number),
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
}

async function documentLines(call: Call, invoice: number): Promise<DocumentLine[]> {
  const lines = await linesOfInvoice.all(call.tx, { invoice });
  const services = new Map<number | null, string[]>();
  for (const row of await servicesOnInvoice.all(call.tx, { invoice })) {
    const name = row.username === null ? row.domain : `${row.username}@${row.account_domain}`;
    const known = services.get(row.package) ?? [];
    services.set(row.package, [...known, `${row.service}: ${name}`]);
  }
  return lines.map((line) => ({
    description: line.description,
    periodFrom: line.period_from,
    periodUntil: line.period_until,
    amount: line.amount,
    services: line.package === null ? [] : (services.get(line.package) ?? []),
  }));
}

const dateOf = (milliseconds: number, settings: Settings): string =>
  Temporal.Instant.fromEpochMilliseconds(milliseconds)
    .toZonedDateTimeISO(settings.timezone)
    .toPlainDate()
    .toString();

/** Up to six lines. A bank account's name is the bank's, so there the customer's own stands. */
function addressOf(customer: Customer, settings: Settings): string[] {
  const byBank = customer.paymentType === 'CHEK' || customer.paymentType === 'DCHK';
  const name = byBank || customer.paymentName === '' ? nameOf(customer) : customer.paymentName;
  const order =
    customer.paymentType === 'BILL' && customer.paymentLabel !== ''
      ? ` (P.O. #${customer.paymentLabel})`
      : '';
  const country = customer.country === settings.countrydefault ? '' : customer.country;
  return [
    `${name}${order}`,
    customer.company,
    customer.address1,
    customer.address2,
    `${customer.city}, ${customer.state}  ${customer.zip}`,
    country,
  ].filter((line) => line !== '');
}
