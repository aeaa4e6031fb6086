import { wrongDefaults } from '../customer/check-methods.ts';
import type { Tx } from '../database/database.ts';
import type { Findings } from './findings.ts';

/** What is charged and what is shown must be the same card. */
export async function verifyMethods(tx: Tx, findings: Findings): Promise<void> {
  for await (const { customer, what } of wrongDefaults(tx)) {
    findings.fault('payment method', `customer ${customer}: ${what}`);
  }
}
