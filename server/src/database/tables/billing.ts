/** Tables of billing over time: plans, pauses, discounts, usage, dunning, documents and mail. */
import type { Money } from '@lineside/contract/money.ts';
import type { Generated } from 'kysely';

interface DiscountTable {
  number: Generated<number>;
  name: string;
  amount: Money;
  percent_ppm: number;
  periods: number;
  disabled: number;
}

interface PackageDiscountTable {
  number: Generated<number>;
  package: number;
  discount: number;
  periods_used: number;
  granted_at: number;
  granted_by: string;
}

interface UsageSessionTable {
  number: Generated<number>;
  account: number;
  session: string;
  started_at: number;
  ended_at: number;
  seconds: number;
  input_octets: number;
  output_octets: number;
}

interface PackagePauseTable {
  number: Generated<number>;
  package: number;
  from_on: string;
  until_on: string | null;
  cause: string;
}

interface PackagePlanTable {
  package: number;
  kind: string;
  on_day: string;
  definition: number | null;
  quantity: number | null;
  asked_at: number;
  asked_by: string;
}

interface QuoteTable {
  number: Generated<number>;
  token_hash: string;
  customer: number;
  request: string;
  result: string;
  expires_at: number;
  used_at: number | null;
}

interface RefundTable {
  number: Generated<number>;
  customer: number;
  payment: number | null;
  credit: number | null;
  amount: Money;
  reason: string;
  way: string;
  gateway_key: string | null;
  gateway_reference: string | null;
  state: string;
  refunded_at: number;
  refunded_by: string;
  next_ask_at: Generated<number | null>;
  asked: Generated<number>;
}

interface DailyRunTable {
  number: Generated<number>;
  day: string;
  state: string;
  owner: string;
  started_at: number;
  finished_at: number | null;
  alive_at: number;
  due: number;
  issued: number;
  failed: number;
  parked: number;
  summary: string;
}

interface ParkedCustomerTable {
  customer: number;
  since: number;
  step: string;
  reason: string;
  run: number | null;
}

interface CollectionTable {
  customer: number;
  attempts: number;
  first_declined_on: string;
  next_on: string | null;
  last_decline: string;
  hard: number;
}

interface DunningTable {
  invoice: number;
  rule: string;
  customer: number;
  done_on: string;
  cause: string;
}

interface StationeryTable {
  hash: string;
  content: string;
}

interface InvoiceDocumentTable {
  invoice: number;
  stationery: string;
  model: string;
  frozen_at: number;
}

interface TemplateTable {
  event: string;
  agent: number;
  language: string;
  part: string;
  text: string;
}

interface AgentBrandTable {
  agent: number;
  name: string;
  accent: string;
  logo_type: string;
  logo_base64: string;
}

interface MailTable {
  number: Generated<number>;
  key: string;
  event: string;
  customer: number | null;
  recipient: string;
  template: string;
  facts: string;
  state: string;
  attempts: number;
  next_at: number | null;
  queued_at: number;
  sent_at: number | null;
  message_id: string;
  last_error: string;
}

interface BouncingAddressTable {
  address: string;
  since: number;
  reason: string;
}

interface PostBatchTable {
  number: Generated<number>;
  made_at: number;
  made_by: string;
}

interface PostItemTable {
  invoice: number;
  batch: number | null;
  queued_at: number;
}

export interface BillingTables {
  discount: DiscountTable;
  package_discount: PackageDiscountTable;
  usage_session: UsageSessionTable;
  package_pause: PackagePauseTable;
  package_plan: PackagePlanTable;
  quote: QuoteTable;
  refund: RefundTable;
  daily_run: DailyRunTable;
  parked_customer: ParkedCustomerTable;
  collection: CollectionTable;
  dunning: DunningTable;
  stationery: StationeryTable;
  invoice_document: InvoiceDocumentTable;
  template: TemplateTable;
  agent_brand: AgentBrandTable;
  mail: MailTable;
  bouncing_address: BouncingAddressTable;
  post_batch: PostBatchTable;
  post_item: PostItemTable;
}
