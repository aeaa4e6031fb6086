/** The invoice as a fragment of HTML, by its own template, with the same rows as the text. */
import { formatMoney, type Money, sum } from '@lineside/contract/money.ts';
import type { Brand } from '../agent/brand.ts';
import { renderTemplate, type View } from '../template/template.ts';
import { balanceDue, type InvoiceDocument, price, rowsOf, shortDate } from './invoice-document.ts';
import { invoicePageTemplate } from './page-template.ts';
import type { IssuedDocument } from './read-document.ts';

export function invoiceHtml({ document, stationery }: IssuedDocument): string {
  const view = viewOf(document, stationery.brand);
  return renderTemplate(stationery.body, 'html', view, invoicePageTemplate().example);
}

export const logoAddress = ({ logoType, logoBase64 }: Brand): string =>
  logoType === '' ? '' : `data:${logoType};base64,${logoBase64}`;

function viewOf(document: InvoiceDocument, brand: Brand): View {
  const { currencySign: sign, currency, previous, lines } = document;
  const shown = (amount: Money) => `${sign}${formatMoney(amount, currency)}`;
  const balance = sum([document.owed, ...previous.map((each) => each.owed)]);
  return {
    number: document.number,
    customer: document.customer,
    issued: document.issuedOn,
    issued_short: shortDate(document.issuedOn),
    due: document.dueOn,
    due_short: shortDate(document.dueOn),
    company: document.provider[0] ?? '',
    logo: logoAddress(brand),
    provider: document.provider,
    address: document.address,
    rows: pageRows(document),
    lines: lines.map(({ periodFrom, periodUntil, ...line }) => ({
      description: line.description,
      from: periodFrom,
      until: periodUntil,
      amount: shown(line.amount),
      services: line.services,
    })),
    previous: previous.map((each) => ({
      number: each.number,
      issued: each.issuedOn,
      owed: shown(each.owed),
    })),
    credits: document.credits.map((credit) => ({ ...credit, amount: shown(credit.amount) })),
    payments: document.payments.map(({ on, amount }) => ({ on, amount: shown(amount) })),
    total: shown(sum(lines.map((line) => line.amount))),
    balance: shown(balance),
    balance_label: balanceDue(document),
  };
}

/** A rule and the row below it are one row on a page. */
function pageRows(document: InvoiceDocument) {
  const rows = rowsOf(document);
  return rows.flatMap((row, index) => {
    const { description, amount } = row;
    if (row.rule || description === '') return [];
    const isTotal = rows[index - 1]?.rule === true;
    const kind = isTotal ? 'total' : amount === undefined ? 'detail' : 'line';
    const shown = amount === undefined ? '' : price(document, amount);
    return [{ kind, description: description.trim(), amount: shown }];
  });
}
