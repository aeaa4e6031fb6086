/** Tables of invoices, payments and the ledger under them. */
import type { Money } from '@lineside/contract/money.ts';
import type { Generated } from 'kysely';

interface IntentTable {
  number: Generated<number>;
  customer: number | null;
  kind: string;
  token: string;
  repeat_key: string;
  amount: Money;
  currency: string;
  type: string;
  label: string;
  fingerprint: string;
  state: string;
  gateway: string;
  gateway_key: string;
  gateway_reference: string | null;
  decline_code: string;
  plan: string;
  reply: string;
  created_at: number;
  settled_at: number | null;
  next_ask_at: Generated<number | null>;
  asked: Generated<number>;
}

interface IntentStepTable {
  intent: number;
  position: number;
  state: string;
  at: number;
  cause: string;
}

interface PrepaidCardTable {
  number: Generated<number>;
  pin_hash: string;
  amount: Money;
  seconds: number;
  agent: number | null;
  intent: number | null;
  customer: number | null;
  created_at: number;
  used_at: number | null;
}

interface InvoiceTable {
  number: number;
  customer: number;
  issued_on: string;
  due_on: string;
  total: Money;
  owed: Money;
  issued_at: number;
  voided_at: Generated<number | null>;
  void_reason: Generated<string>;
  written_off: Generated<Money>;
  dunning_on: Generated<string | null>;
}

interface InvoiceLineTable {
  number: Generated<number>;
  invoice: number;
  position: number;
  kind: string;
  package: number | null;
  tax_region: number | null;
  description: string;
  period_from: string;
  period_until: string;
  amount: Money;
  cause: Generated<string>;
  quantity: Generated<number>;
  unit_price: Generated<Money | null>;
  tax_millionths: Generated<number>;
}

interface TaxExemptionTable {
  customer: number;
  tax_region: number;
  month: string;
  amount: Money;
}

interface PaymentTable {
  number: Generated<number>;
  customer: number;
  amount: Money;
  unapplied: Money;
  type: string;
  label: string;
  batch: string;
  intent: number | null;
  gateway_reference: string | null;
  received_at: number;
  recorded_by: string;
}

interface PaymentApplicationTable {
  number: Generated<number>;
  payment: number;
  invoice: number;
  amount: Money;
  applied_at: number;
}

interface CreditTable {
  number: Generated<number>;
  customer: number;
  amount: Money;
  unapplied: Money;
  reason: string;
  granted_at: number;
  granted_by: string;
  expires_on: Generated<string | null>;
  expired: Generated<Money>;
  expired_at: Generated<number | null>;
  cause: Generated<string>;
}

interface CreditApplicationTable {
  number: Generated<number>;
  credit: number;
  invoice: number;
  amount: Money;
  applied_at: number;
}

interface PostingTable {
  number: Generated<number>;
  kind: string;
  subject: number;
  posted_at: number;
}

interface EntryTable {
  posting: number;
  ledger: string;
  customer: number;
  amount: Money;
}

export interface MoneyTables {
  intent: IntentTable;
  intent_step: IntentStepTable;
  prepaid_card: PrepaidCardTable;
  invoice: InvoiceTable;
  invoice_line: InvoiceLineTable;
  tax_exemption: TaxExemptionTable;
  payment: PaymentTable;
  payment_application: PaymentApplicationTable;
  credit: CreditTable;
  credit_application: CreditApplicationTable;
  posting: PostingTable;
  entry: EntryTable;
}
