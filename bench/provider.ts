// The provider that is measured: one package with one account, a year of invoices a customer, and
// everything that a client needs to know about it without asking.

import { money } from '@lineside/contract/money.ts';

/** Everybody has the same, since making 100,000 hashes would take an hour. */
export const password = 'bench-password';
export const domain = 'example.com';
export const usernameOf = (customer: number) => `user${customer}`;

/** So that a client can speak for any customer: what `session_id` is for the customer of number n. */
export const sessionOf = (customer: number) => customer.toString(16).padStart(32, '0');

export const invoicesEach = 12;
export const recurring = money(1995);
export const extra = money(500);
export const taxRatePpm = 82_500;
export const firstMonth = '2025-12';

/** As many tax regions as a list of all counties and provinces of the world has. */
export const manyRegions = 5172;

/** The catalogue; with `regions`, so many tax regions are listed instead of one. */
export function catalogueText(regions: number): string {
  return `
[settings]
signup_server-default_agentnum = 1
signup_server-payby = ["CARD", "DCRD", "CHEK", "DCHK", "LECB", "BILL", "PREPAY"]

[domains]
"${domain}" = {}

[services."Dial-up"]
number = 1
kind = "account"
fixed = { domsvc = "${domain}" }

[packages."Dial-up 56k"]
number = 1
recurring = "19.95"
every = "1 month"
services = [{ service = "Dial-up", primary = true }]

[agent-types."Shop"]
sells = ["Dial-up 56k"]

[agents."Corner shop"]
number = 1
type = "Shop"

[access-numbers]
"415-555-0100" = "San Francisco, CA"

[tax-regions]
US = [
  { state = "CA", tax = 8.25, name = "Sales tax" },
${regionLines(regions - 1)}
]
`;
}

function regionLines(count: number): string {
  const lines = Array.from({ length: count }, (_, index) => {
    const county = `County ${String(index).padStart(4, '0')}`;
    const tax = (index % 100) / 8;
    return `  { state = "S${index % 50}", county = "${county}", tax = ${tax}, name = "Sales tax" },`;
  });
  return lines.join('\n');
}
