/** The invoice page as operators may edit it. */
import { readFileSync } from 'node:fs';
import type { TemplateDefinition } from '../template/template.ts';

const read = (name: string) =>
  readFileSync(new URL(`./templates/${name}`, import.meta.url), 'utf8');

let definition: TemplateDefinition | undefined;

export function invoicePageTemplate(): TemplateDefinition {
  definition ??= {
    name: 'invoice-page',
    meaning: 'The invoice as a page; kept with each invoice as it was when that was issued.',
    parts: {
      body: { kind: 'html', text: read('invoice.mustache') },
      style: { kind: 'style', text: read('invoice.css') },
    },
    example: {
      number: 102,
      customer: 17,
      issued: '2026-11-23',
      issued_short: '11/23/26',
      due: '2026-12-13',
      due_short: '12/13/26',
      company: 'Example Internet',
      logo: 'data:image/png;base64,',
      provider: ['Example Internet', '100 Main Street'],
      address: ['Bob Example', '1 Elm St', 'Oakland, CA  94601'],
      rows: [{ kind: 'line', description: 'Dialup (11/23/26 - 12/23/26)', amount: '$     19.95' }],
      lines: [
        {
          description: 'Dialup',
          from: '2026-11-23',
          until: '2026-12-23',
          amount: '$19.95',
          services: ['Dialup account: bob@example.com'],
        },
      ],
      previous: [{ number: 101, issued: '2026-10-23', owed: '$19.95' }],
      credits: [{ number: 5, on: '2026-11-24', reason: 'outage', amount: '$5.00' }],
      payments: [{ on: '2026-11-25', amount: '$10.00' }],
      total: '$19.95',
      balance: '$4.95',
      balance_label: 'Balance Due',
    },
  };
  return definition;
}
