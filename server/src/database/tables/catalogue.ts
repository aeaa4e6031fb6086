/** Tables of what is sold. */
import type { Money } from '@lineside/contract/money.ts';
import type { Generated } from 'kysely';

interface AgentTypeTable {
  number: Generated<number>;
  name: string;
}

interface AgentTable {
  number: Generated<number>;
  name: string;
  type: number;
  username: string;
  password_hash: string;
  disabled: number;
}

interface PackageDefinitionTable {
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
  plan_options: Generated<string>;
}

interface AgentTypePackageTable {
  agent_type: number;
  definition: number;
}

interface ServiceDefinitionTable {
  number: Generated<number>;
  name: string;
  kind: string;
  disabled: number;
}

interface ServiceDefinitionFieldTable {
  definition: number;
  field: string;
  value: string;
  mode: string;
}

interface PackageServiceTable {
  package_definition: number;
  service_definition: number;
  quantity: number;
  is_primary: number;
}

interface AccessNumberTable {
  number: Generated<number>;
  city: string;
  state: string;
  area_code: string;
  exchange: string;
  local: string;
  disabled: number;
}

interface TaxRegionTable {
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
  inclusive: Generated<number>;
}

interface AdvertisingSourceTable {
  number: Generated<number>;
  name: string;
  disabled: number;
}

export interface CatalogueTables {
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
}
