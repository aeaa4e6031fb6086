import type { Money } from '@lineside/contract/money.ts';
import { sql } from 'kysely';
import type { Tx } from '../../database/database.ts';
import { prepared } from '../../database/prepared.ts';
import type { AccessNumber, AdvertisingSource } from '../catalogue.ts';
import type { Discount } from '../discount.ts';
import type { PackageDefinition } from '../package-definition.ts';
import type { ServiceDefinition } from '../service-definition.ts';
import type { TaxRegion } from '../tax-region.ts';

export type As = 'new' | 'changed';

const bit = (flag: boolean) => (flag ? 1 : 0);

// --- services

const addService = prepared(
  (db, p: { number: number; name: string; kind: string; disabled: number }) =>
    db
      .insertInto('service_definition')
      .values({ number: p.number, name: p.name, kind: p.kind, disabled: p.disabled }),
);
const changeService = prepared((db, p: { number: number; name: string; disabled: number }) =>
  db
    .updateTable('service_definition')
    .set({ name: p.name, disabled: p.disabled })
    .where('number', '=', p.number),
);
const dropFields = prepared((db, p: { definition: number }) =>
  db.deleteFrom('service_definition_field').where('definition', '=', p.definition),
);
const addField = prepared(
  (db, p: { definition: number; field: string; value: string; mode: string }) =>
    db
      .insertInto('service_definition_field')
      .values({ definition: p.definition, field: p.field, value: p.value, mode: p.mode }),
);

export async function writeService(tx: Tx, row: ServiceDefinition, as: As): Promise<void> {
  const { number, name, kind } = row;
  const disabled = bit(row.disabled);
  if (as === 'new') await addService.run(tx, { number, name, kind, disabled });
  else await changeService.run(tx, { number, name, disabled });
  await dropFields.run(tx, { definition: number });
  for (const { field, value, mode } of row.fields) {
    await addField.run(tx, { definition: number, field, value, mode });
  }
}

// --- packages

interface PackageValues {
  number: number;
  name: string;
  comment: string;
  plan: string;
  planOptions: string;
  setupFee: Money;
  recurringFee: Money;
  frequency: string;
  setupTaxExempt: number;
  recurringTaxExempt: number;
  taxClass: string;
  disabled: number;
}

const packageColumns = (p: PackageValues) => ({
  name: p.name,
  comment: p.comment,
  plan: p.plan,
  plan_options: p.planOptions,
  setup_fee: p.setupFee,
  recurring_fee: p.recurringFee,
  frequency: p.frequency,
  setup_tax_exempt: p.setupTaxExempt,
  recurring_tax_exempt: p.recurringTaxExempt,
  tax_class: p.taxClass,
  disabled: p.disabled,
});

const addPackage = prepared((db, p: PackageValues) =>
  db.insertInto('package_definition').values({ number: p.number, ...packageColumns(p) }),
);
const changePackage = prepared((db, p: PackageValues) =>
  db.updateTable('package_definition').set(packageColumns(p)).where('number', '=', p.number),
);
const dropInclusions = prepared((db, p: { definition: number }) =>
  db.deleteFrom('package_service').where('package_definition', '=', p.definition),
);
const addInclusion = prepared(
  (db, p: { definition: number; service: number; quantity: number; primary: number }) =>
    db.insertInto('package_service').values({
      package_definition: p.definition,
      service_definition: p.service,
      quantity: p.quantity,
      is_primary: p.primary,
    }),
);

export async function writePackage(tx: Tx, row: PackageDefinition, as: As): Promise<void> {
  const values = {
    ...row,
    planOptions: JSON.stringify(row.planOptions),
    setupTaxExempt: bit(row.setupTaxExempt),
    recurringTaxExempt: bit(row.recurringTaxExempt),
    disabled: bit(row.disabled),
  };
  await (as === 'new' ? addPackage : changePackage).run(tx, values);
  await dropInclusions.run(tx, { definition: row.number });
  for (const { service, quantity, primary } of row.services) {
    const inclusion = { service, quantity, primary: bit(primary) };
    await addInclusion.run(tx, { definition: row.number, ...inclusion });
  }
}

// --- advertising sources

interface SourceValues {
  number: number;
  name: string;
  disabled: number;
}

const addSource = prepared((db, p: SourceValues) =>
  db
    .insertInto('advertising_source')
    .values({ number: p.number, name: p.name, disabled: p.disabled }),
);
const changeSource = prepared((db, p: SourceValues) =>
  db
    .updateTable('advertising_source')
    .set({ name: p.name, disabled: p.disabled })
    .where('number', '=', p.number),
);

export async function writeSource(tx: Tx, row: AdvertisingSource, as: As): Promise<void> {
  const values = { number: row.number, name: row.name, disabled: bit(row.disabled) };
  await (as === 'new' ? addSource : changeSource).run(tx, values);
}

// --- discounts

interface DiscountValues {
  number: number;
  name: string;
  amount: Money;
  percentPpm: number;
  periods: number;
  disabled: number;
}

const discountColumns = (p: DiscountValues) => ({
  name: p.name,
  amount: p.amount,
  percent_ppm: p.percentPpm,
  periods: p.periods,
  disabled: p.disabled,
});

const addDiscount = prepared((db, p: DiscountValues) =>
  db.insertInto('discount').values({ number: p.number, ...discountColumns(p) }),
);
const changeDiscount = prepared((db, p: DiscountValues) =>
  db.updateTable('discount').set(discountColumns(p)).where('number', '=', p.number),
);

export async function writeDiscount(tx: Tx, row: Discount, as: As): Promise<void> {
  const values = { ...row, disabled: bit(row.disabled) };
  await (as === 'new' ? addDiscount : changeDiscount).run(tx, values);
}

// --- domains: a domain is a service, which gives it its number

const addDomainService = prepared((db) =>
  db
    .insertInto('service')
    .values({ package: null, definition: null, kind: 'domain' })
    .returning('number'),
);
const addDomain = prepared((db, p: { number: number; name: string; disabled: number }) =>
  db
    .insertInto('domain')
    .values({ number: p.number, name: p.name, catchall: null, disabled: p.disabled }),
);
const changeDomain = prepared((db, p: { name: string; disabled: number }) =>
  db.updateTable('domain').set({ disabled: p.disabled }).where('name', '=', p.name),
);

export async function writeDomain(
  tx: Tx,
  { name, disabled }: { readonly name: string; readonly disabled: boolean },
  as: As,
): Promise<void> {
  if (as === 'changed') {
    await changeDomain.run(tx, { name, disabled: bit(disabled) });
    return;
  }
  const service = await addDomainService.first(tx);
  if (service === undefined) throw new Error('an inserted service has a number');
  await addDomain.run(tx, { number: service.number, name, disabled: bit(disabled) });
}

// --- the two long lists, whose numbers nobody chooses

interface AccessNumberValues {
  city: string;
  state: string;
  areaCode: string;
  exchange: string;
  local: string;
  disabled: number;
}

const addAccessNumber = prepared((db, p: AccessNumberValues) =>
  db.insertInto('access_number').values({
    city: p.city,
    state: p.state,
    area_code: p.areaCode,
    exchange: p.exchange,
    local: p.local,
    disabled: p.disabled,
  }),
);
const changeAccessNumber = prepared((db, p: AccessNumberValues) =>
  db
    .updateTable('access_number')
    .set({ city: p.city, state: p.state, disabled: p.disabled })
    .where('area_code', '=', p.areaCode)
    .where('exchange', '=', p.exchange)
    .where('local', '=', p.local),
);

export async function writeAccessNumber(
  tx: Tx,
  row: Omit<AccessNumber, 'number'>,
  as: As,
): Promise<void> {
  const values = { ...row, disabled: bit(row.disabled) };
  await (as === 'new' ? addAccessNumber : changeAccessNumber).run(tx, values);
}

interface RegionValues {
  country: string;
  state: string;
  county: string;
  taxClass: string;
  name: string;
  ratePpm: number;
  exemptAmount: Money;
  setupExempt: number;
  recurringExempt: number;
  inclusive: number;
  disabled: number;
}

const regionRates = (p: RegionValues) => ({
  rate_ppm: p.ratePpm,
  exempt_amount: p.exemptAmount,
  setup_exempt: p.setupExempt,
  recurring_exempt: p.recurringExempt,
  inclusive: p.inclusive,
  disabled: p.disabled,
});

const addRegion = prepared((db, p: RegionValues) =>
  db.insertInto('tax_region').values({
    country: p.country,
    state: p.state,
    county: p.county,
    tax_class: p.taxClass,
    name: p.name,
    ...regionRates(p),
  }),
);
const changeRegion = prepared((db, p: RegionValues) =>
  db
    .updateTable('tax_region')
    .set(regionRates(p))
    .where('country', '=', p.country)
    .where('state', '=', p.state)
    .where('county', '=', p.county)
    .where('tax_class', '=', p.taxClass)
    .where('name', '=', p.name),
);

export async function writeRegion(tx: Tx, row: Omit<TaxRegion, 'number'>, as: As): Promise<void> {
  const values = {
    ...row,
    setupExempt: bit(row.setupExempt),
    recurringExempt: bit(row.recurringExempt),
    inclusive: bit(row.inclusive),
    disabled: bit(row.disabled),
  };
  await (as === 'new' ? addRegion : changeRegion).run(tx, values);
}

// --- numbers

// PostgreSQL hands out numbers from a sequence that does not see those that were given.
const taken = (table: string) =>
  prepared<unknown, unknown>(
    () => sql`SELECT setval(pg_get_serial_sequence(${sql.lit(table)}, 'number'), max(number))
      FROM ${sql.table(table)} HAVING max(number) IS NOT NULL`,
  );
const numbered = ['service_definition', 'package_definition', 'advertising_source', 'discount'];
const sequences = numbered.map(taken);

export async function countGivenNumbers(tx: Tx): Promise<void> {
  if (tx.dialect !== 'postgres') return;
  for (const sequence of sequences) await sequence.all(tx);
}
