/** The tables as the query builder sees them; the schema itself is in `migrations/`. */
import type { Money } from '@lineside/contract/money.ts';
import type { Generated } from 'kysely';

export interface SharedVersionTable {
  number: number;
  version: number;
}

export interface CounterTable {
  name: string;
  value: number;
}

export interface SettingTable {
  name: string;
  value: string;
}

export interface MessageTable {
  code: string;
  language: string;
  text: string;
}

export interface AgentTypeTable {
  number: Generated<number>;
  name: string;
}

export interface AgentTable {
  number: Generated<number>;
  name: string;
  type: number;
  username: string;
  password_hash: string;
  disabled: number;
}

export interface PackageDefinitionTable {
  number: Generated<number>;
  name: string;
  comment: string;
  plan: string;
  setup_fee: Money;
  recurring_fee: Money;
  frequency: string;
  setup_tax_exempt: number;
  recurring_tax_exempt: number;
  tax_class: string;
  disabled: number;
}

export interface AgentTypePackageTable {
  agent_type: number;
  definition: number;
}

export interface ServiceDefinitionTable {
  number: Generated<number>;
  name: string;
  kind: string;
  disabled: number;
}

export interface ServiceDefinitionFieldTable {
  definition: number;
  field: string;
  value: string;
  mode: string;
}

export interface PackageServiceTable {
  package_definition: number;
  service_definition: number;
  quantity: number;
  is_primary: number;
}

export interface AccessNumberTable {
  number: Generated<number>;
  city: string;
  state: string;
  area_code: string;
  exchange: string;
  local: string;
  disabled: number;
}

export interface TaxRegionTable {
  number: Generated<number>;
  country: string;
  state: string;
  county: string;
  tax_class: string;
  name: string;
  rate_ppm: number;
  exempt_amount: Money;
  setup_exempt: number;
  recurring_exempt: number;
  disabled: number;
}

export interface AdvertisingSourceTable {
  number: Generated<number>;
  name: string;
  disabled: number;
}

export interface CustomerTable {
  number: Generated<number>;
  agent: number;
  advertising_source: number | null;
  referrer: number | null;
  first: string;
  last: string;
  company: string;
  address1: string;
  address2: string;
  city: string;
  county: string;
  state: string;
  zip: string;
  country: string;
  daytime: string;
  night: string;
  fax: string;
  ship_first: string;
  ship_last: string;
  ship_company: string;
  ship_address1: string;
  ship_address2: string;
  ship_city: string;
  ship_county: string;
  ship_state: string;
  ship_zip: string;
  ship_country: string;
  ship_daytime: string;
  ship_night: string;
  ship_fax: string;
  ss_encrypted: string;
  comments: string;
  tax_exempt: number;
  payment_type: string;
  payment_label: string;
  payment_token: string;
  payment_fingerprint: string;
  payment_brand: string;
  payment_expires: string;
  payment_name: string;
  ordered_by: string;
  created_at: number;
}

export interface InvoiceDestinationTable {
  customer: number;
  position: number;
  kind: string;
  address: string;
  account: number | null;
}

export interface PackageTable {
  number: Generated<number>;
  customer: number;
  definition: number;
  ordered_by: string;
  ordered_at: number;
  setup_at: number | null;
  anchor_on: string | null;
  periods_billed: number;
  last_billed_on: string | null;
  next_bill_on: string | null;
  suspended_at: number | null;
  suspended_why: string;
  manual_flag: number;
  expires_at: number | null;
  cancelled_at: number | null;
  cancelled_by: string;
}

export interface ServiceTable {
  number: Generated<number>;
  package: number | null;
  definition: number | null;
  kind: string;
}

export interface DomainTable {
  number: number;
  name: string;
  catchall: number | null;
  disabled: number;
}

export interface AccountTable {
  number: number;
  username: string;
  domain: number;
  password_hash: string;
  security_phrase_encrypted: string;
  access_number: number | null;
  uid: number | null;
  gid: number | null;
  real_name: string;
  directory: string;
  shell: string;
  quota: string;
  seconds: number;
}

export interface AccountNameTable {
  domain: number;
  name_key: string;
  account: number | null;
  intent: number | null;
}

export interface ExternalMailboxTable {
  number: Generated<number>;
  account: number;
  machine: string;
  protocol: string;
  username: string;
  password_encrypted: string;
}

export interface SessionTable {
  token_hash: string;
  customer: number | null;
  account: number;
  account_label: string;
  created_at: number;
  expires_at: number;
}

export interface SignInFailureTable {
  subject: string;
  failures: number;
  last_at: number;
}

export interface IntentTable {
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
}

export interface IntentStepTable {
  intent: number;
  position: number;
  state: string;
  at: number;
  cause: string;
}

export interface PrepaidCardTable {
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

export interface InvoiceTable {
  number: number;
  customer: number;
  issued_on: string;
  due_on: string;
  total: Money;
  owed: Money;
  issued_at: number;
}

export interface InvoiceLineTable {
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
}

export interface TaxExemptionTable {
  customer: number;
  tax_region: number;
  month: string;
  amount: Money;
}

export interface PaymentTable {
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

export interface PaymentApplicationTable {
  number: Generated<number>;
  payment: number;
  invoice: number;
  amount: Money;
  applied_at: number;
}

export interface CreditTable {
  number: Generated<number>;
  customer: number;
  amount: Money;
  unapplied: Money;
  reason: string;
  granted_at: number;
  granted_by: string;
}

export interface CreditApplicationTable {
  number: Generated<number>;
  credit: number;
  invoice: number;
  amount: Money;
  applied_at: number;
}

export interface PostingTable {
  number: Generated<number>;
  kind: string;
  subject: number;
  posted_at: number;
}

export interface EntryTable {
  posting: number;
  ledger: string;
  customer: number;
  amount: Money;
}

export interface TaskTable {
  number: Generated<number>;
  kind: string;
  key: string;
  payload: string;
  state: string;
  created_at: number;
}

export interface AuditTable {
  number: Generated<number>;
  at: number;
  actor: string;
  action: string;
  customer: number | null;
  detail: string;
}

export interface Tables {
  shared_version: SharedVersionTable;
  counter: CounterTable;
  setting: SettingTable;
  message: MessageTable;
  agent_type: AgentTypeTable;
  agent: AgentTable;
  package_definition: PackageDefinitionTable;
  agent_type_package: AgentTypePackageTable;
  service_definition: ServiceDefinitionTable;
  service_definition_field: ServiceDefinitionFieldTable;
  package_service: PackageServiceTable;
  access_number: AccessNumberTable;
  tax_region: TaxRegionTable;
  advertising_source: AdvertisingSourceTable;
  customer: CustomerTable;
  invoice_destination: InvoiceDestinationTable;
  package: PackageTable;
  service: ServiceTable;
  domain: DomainTable;
  account: AccountTable;
  account_name: AccountNameTable;
  external_mailbox: ExternalMailboxTable;
  session: SessionTable;
  sign_in_failure: SignInFailureTable;
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
  task: TaskTable;
  audit: AuditTable;
}
