/** Where invoices go: found by the account that is deleted, and by an address once, not twice. */
import type { Migration } from '../schema.ts';

export const destinations: Migration = {
  name: '0013-destinations',
  statements: () => [
    `CREATE INDEX invoice_destination_by_account ON invoice_destination (account)
      WHERE account IS NOT NULL`,
    // The same as invoice_destination_by_address.
    'DROP INDEX invoice_destination_by_lower_address',
  ],
};
