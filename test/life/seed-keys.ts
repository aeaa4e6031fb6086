/**
 * The keys of every reply as the documentation of the historical module names them. A contract
 * that loses one of them breaks the pages that read it.
 */
import type { OperationName } from '@lineside/contract';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const person = 'first last company address1 address2 city county state zip country';
const phones = 'daytime night fax';
const serviceAddress = `ship_first ship_last ship_company ship_address1 ship_address2 ship_city
  ship_state ship_zip ship_country ship_daytime ship_night ship_fax`;

const region = 'taxnum state county country taxclass exempt_amount tax taxname';
const inEach = (list: string, keys: string): string =>
  words(keys)
    .map((key) => `${list}[].${key}`)
    .join(' ');

/** The fifteen calls of the historical module; later ones are told in stories of their own. */
export const seedKeys = {
  passwd: words('error'),
  chfn: words('error'),
  chsh: words('error'),
  login: words('error session_id'),
  customer_info: words(`name balance open[].invnum open[].date open[].owed small_custview
    ${person} ${phones} ${serviceAddress}`),
  edit_info: words('error'),
  invoice: words('error invnum invoice_text'),
  cancel: words('error'),
  payment_info: words(`error balance payname address1 address2 city state zip payby card_type
    payinfo month year ${inEach('cust_main_county', region)} states[] card_types{} paybatch`),
  process_payment: words('error'),
  list_pkgs: words(
    inEach(
      'cust_pkg',
      'pkgnum custnum pkgpart otaker setup bill last_bill susp cancel expire manual_flag',
    ),
  ),
  order_pkg: words('error'),
  cancel_pkg: words('error'),
  signup_info: words(`${inEach('cust_main_county', region)}
    ${inEach('part_pkg', 'pkgpart pkg comment freq setup recur plan disabled payby[]')}
    ${inEach('agent', 'agentnum agent typenum freq prog disabled')}
    ${inEach('agentnum2part_pkg{}', 'pkgpart pkg comment freq setup recur payby[]')}
    ${inEach('svc_acct_pop', 'popnum city state ac exch loc')}
    security_phrase payby[] cvv_enabled msgcat{} statedefault countrydefault`),
  new_customer: words('error'),
} as const satisfies Partial<Record<OperationName, readonly string[]>>;

export type SeedName = keyof typeof seedKeys;

export const isSeedName = (name: string): name is SeedName => Object.hasOwn(seedKeys, name);
