/** Tables of customers and what they have. */
import type { Generated } from 'kysely';

interface CustomerTable {
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

interface InvoiceDestinationTable {
  customer: number;
  position: number;
  kind: string;
  address: string;
  account: number | null;
}

interface PaymentMethodTable {
  number: Generated<number>;
  customer: number;
  position: number;
  type: string;
  label: string;
  token: string;
  fingerprint: string;
  brand: string;
  expires: string;
  name: string;
  bank_state: string;
  account_kind: string;
  refused: string;
  warned_of: string;
}

interface PackageTable {
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
  quantity: Generated<number>;
  contract_ends_on: Generated<string | null>;
  usage_billed_until: Generated<string | null>;
  ordered_as: Generated<string>;
  changed_from: Generated<number | null>;
  pauses: Generated<number>;
  discounts: Generated<number>;
}

interface ServiceTable {
  number: Generated<number>;
  package: number | null;
  definition: number | null;
  kind: string;
}

interface DomainTable {
  number: number;
  name: string;
  catchall: number | null;
  disabled: number;
}

interface AccountTable {
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

interface AccountNameTable {
  domain: number;
  name_key: string;
  account: number | null;
  intent: number | null;
}

interface ExternalMailboxTable {
  number: Generated<number>;
  account: number;
  machine: string;
  protocol: string;
  username: string;
  password_encrypted: string;
}

interface SessionTable {
  token_hash: string;
  customer: number | null;
  account: number | null;
  person: number | null;
  account_label: string;
  created_at: number;
  expires_at: number;
  origin: Generated<string>;
  client: Generated<string>;
  last_used_at: Generated<number>;
}

interface SessionChoiceTable {
  token_hash: string;
  person: number;
}

interface AgentSessionTable {
  token_hash: string;
  agent: number;
  created_at: number;
  expires_at: number;
}

interface ContactPersonTable {
  number: Generated<number>;
  customer: number;
  first: string;
  last: string;
  title: string;
  comment: string;
  may_sign_in: number;
  password_hash: string;
  created_at: number;
}

interface ContactPersonAddressTable {
  person: number;
  address_key: string;
  position: number;
  address: string;
}

interface SignInFailureTable {
  subject: string;
  failures: number;
  last_at: number;
}

interface ResetRequestTable {
  number: Generated<number>;
  asked_encrypted: string;
  asked_at: number;
}

interface PasswordResetTable {
  token_hash: string;
  account: number;
  created_at: number;
  expires_at: number;
}

export interface CustomerTables {
  reset_request: ResetRequestTable;
  password_reset: PasswordResetTable;
  customer: CustomerTable;
  invoice_destination: InvoiceDestinationTable;
  payment_method: PaymentMethodTable;
  package: PackageTable;
  service: ServiceTable;
  domain: DomainTable;
  account: AccountTable;
  account_name: AccountNameTable;
  external_mailbox: ExternalMailboxTable;
  session: SessionTable;
  session_choice: SessionChoiceTable;
  agent_session: AgentSessionTable;
  contact_person: ContactPersonTable;
  contact_person_address: ContactPersonAddressTable;
  sign_in_failure: SignInFailureTable;
}
