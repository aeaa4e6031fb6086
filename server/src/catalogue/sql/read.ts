import type { Tx } from '../../database/database.ts';
import { prepared } from '../../database/prepared.ts';
import type { AccessNumber, AdvertisingSource, Domain } from '../catalogue.ts';
import type { Discount } from '../discount.ts';
import type { PackageDefinition, PackageService } from '../package-definition.ts';
import type { PlanOptions } from '../price-plan.ts';
import type { ServiceDefinition, ServiceField, ServiceKind } from '../service-definition.ts';
import type { TaxRegion } from '../tax-region.ts';

const everyPackage = prepared((db) =>
  db.selectFrom('package_definition').selectAll().orderBy('number'),
);
const everyInclusion = prepared((db) =>
  db
    .selectFrom('package_service')
    .selectAll()
    .orderBy('package_definition')
    .orderBy('service_definition'),
);
const everyService = prepared((db) =>
  db.selectFrom('service_definition').selectAll().orderBy('number'),
);
const everyField = prepared((db) =>
  db.selectFrom('service_definition_field').selectAll().orderBy('definition').orderBy('field'),
);
const everyAccessNumber = prepared((db) =>
  db.selectFrom('access_number').selectAll().orderBy('number'),
);
const everyTaxRegion = prepared((db) => db.selectFrom('tax_region').selectAll().orderBy('number'));
const everySource = prepared((db) =>
  db.selectFrom('advertising_source').selectAll().orderBy('number'),
);
const everyDiscount = prepared((db) => db.selectFrom('discount').selectAll().orderBy('number'));
const everyDomain = prepared((db) =>
  db
    .selectFrom('domain')
    .innerJoin('service', 'service.number', 'domain.number')
    .select(['domain.number', 'domain.name', 'domain.catchall', 'domain.disabled'])
    .select('service.package')
    .orderBy('domain.number'),
);

export async function selectPackageDefinitions(tx: Tx): Promise<PackageDefinition[]> {
  const included = new Map<number, PackageService[]>();
  for (const row of await everyInclusion.all(tx)) {
    const services = included.get(row.package_definition) ?? [];
    services.push({
      service: row.service_definition,
      quantity: row.quantity,
      primary: row.is_primary === 1,
    });
    included.set(row.package_definition, services);
  }
  const rows = await everyPackage.all(tx);
  return rows.map((row) => ({
    number: row.number,
    name: row.name,
    comment: row.comment,
    plan: row.plan,
    planOptions: planOptionsFrom(row.plan_options),
    setupFee: row.setup_fee,
    recurringFee: row.recurring_fee,
    frequency: row.frequency,
    setupTaxExempt: row.setup_tax_exempt === 1,
    recurringTaxExempt: row.recurring_tax_exempt === 1,
    taxClass: row.tax_class,
    services: included.get(row.number) ?? [],
    disabled: row.disabled === 1,
  }));
}

const planOptionsFrom = (stored: string): PlanOptions => JSON.parse(stored);

export async function selectServiceDefinitions(tx: Tx): Promise<ServiceDefinition[]> {
  const given = new Map<number, ServiceField[]>();
  for (const { definition, field, value, mode } of await everyField.all(tx)) {
    const fields = given.get(definition) ?? [];
    fields.push({ field, value, mode: mode === 'fixed' ? 'fixed' : 'default' });
    given.set(definition, fields);
  }
  const rows = await everyService.all(tx);
  return rows.map((row) => ({
    number: row.number,
    name: row.name,
    kind: row.kind as ServiceKind,
    fields: given.get(row.number) ?? [],
    disabled: row.disabled === 1,
  }));
}

export async function selectAccessNumbers(tx: Tx): Promise<AccessNumber[]> {
  const rows = await everyAccessNumber.all(tx);
  return rows.map(({ number, city, state, area_code, exchange, local, disabled }) => {
    return { number, city, state, areaCode: area_code, exchange, local, disabled: disabled === 1 };
  });
}

export async function selectTaxRegions(tx: Tx): Promise<TaxRegion[]> {
  const rows = await everyTaxRegion.all(tx);
  return rows.map((row) => ({
    number: row.number,
    country: row.country,
    state: row.state,
    county: row.county,
    taxClass: row.tax_class,
    name: row.name,
    ratePpm: row.rate_ppm,
    exemptAmount: row.exempt_amount,
    setupExempt: row.setup_exempt === 1,
    recurringExempt: row.recurring_exempt === 1,
    inclusive: row.inclusive === 1,
    disabled: row.disabled === 1,
  }));
}

export async function selectAdvertisingSources(tx: Tx): Promise<AdvertisingSource[]> {
  const rows = await everySource.all(tx);
  return rows.map((row) => ({ ...row, disabled: row.disabled === 1 }));
}

export async function selectDiscounts(tx: Tx): Promise<Discount[]> {
  const rows = await everyDiscount.all(tx);
  return rows.map(({ number, name, amount, percent_ppm, periods, disabled }) => {
    return { number, name, amount, percentPpm: percent_ppm, periods, disabled: disabled === 1 };
  });
}

export async function selectDomains(tx: Tx): Promise<Domain[]> {
  const rows = await everyDomain.all(tx);
  return rows.map((row) => ({ ...row, disabled: row.disabled === 1 }));
}

const boughtDefinitions = prepared((db) =>
  db.selectFrom('package').select('definition').distinct(),
);

/** The definitions that customers have or had. */
export async function selectBoughtDefinitions(tx: Tx): Promise<ReadonlySet<number>> {
  const rows = await boughtDefinitions.all(tx);
  return new Set(rows.map((row) => row.definition));
}
