/**
 * What the provider offers, where, and through whom: one snapshot in memory that all calls share,
 * with the questions the verbs ask it. What is disabled stays in it, since customers have it.
 */
import type { Agent, AgentType } from '../agent/agent.ts';
import { readAgents, readAgentTypes } from '../agent/read-agents.ts';
import type { Tx } from '../database/database.ts';
import { shared } from '../database/shared.ts';
import { settings } from '../settings/read-settings.ts';
import type { Settings } from '../settings/settings.ts';
import type { Discount } from './discount.ts';
import type { PackageDefinition, PackageService } from './package-definition.ts';
import { primaryAccountService } from './primary-account-service.ts';
import type { ServiceDefinition } from './service-definition.ts';
import {
  selectAccessNumbers,
  selectAdvertisingSources,
  selectDiscounts,
  selectDomains,
  selectPackageDefinitions,
  selectServiceDefinitions,
  selectTaxRegions,
} from './sql/read.ts';
import {
  type Place,
  type Regions,
  regionsFrom,
  type TaxedPlace,
  type TaxRegion,
} from './tax-region.ts';

/** A number to dial in by. */
export interface AccessNumber {
  readonly number: number;
  readonly city: string;
  readonly state: string;
  readonly areaCode: string;
  readonly exchange: string;
  readonly local: string;
  readonly disabled: boolean;
}

export interface AdvertisingSource {
  readonly number: number;
  readonly name: string;
  readonly disabled: boolean;
}

/** A domain that accounts may be in. Its number is the number of its service. */
export interface Domain {
  readonly number: number;
  readonly name: string;
  /** The account that gets what is sent to unknown names. */
  readonly catchall: number | null;
  /** The package of the customer it belongs to; null for the provider's own. */
  readonly package: number | null;
  /** No new accounts; those in it stay. */
  readonly disabled: boolean;
}

/** A service of a package, with its definition. */
export interface IncludedService extends PackageService {
  readonly definition: ServiceDefinition;
}

/** Everything that is stored, in order of number. */
export interface CatalogueRows {
  readonly agentTypes: readonly AgentType[];
  readonly agents: readonly Agent[];
  readonly packages: readonly PackageDefinition[];
  readonly services: readonly ServiceDefinition[];
  readonly accessNumbers: readonly AccessNumber[];
  readonly taxRegions: readonly TaxRegion[];
  readonly advertisingSources: readonly AdvertisingSource[];
  readonly domains: readonly Domain[];
  readonly discounts: readonly Discount[];
}

export interface Catalogue {
  readonly rows: CatalogueRows;
  /** Of every price in it. */
  readonly currency: string;
  agent(number: number): Agent | undefined;
  agentType(number: number): AgentType | undefined;
  /** The agent of sign-ups that name none, if one is set and enabled. */
  defaultAgent(settings: Settings): Agent | undefined;
  definition(number: number): PackageDefinition | undefined;
  serviceDefinition(number: number): ServiceDefinition | undefined;
  servicesOf(definition: PackageDefinition): readonly IncludedService[];
  /** The account service that an order of the package means when it names none. */
  primaryAccountService(definition: PackageDefinition): ServiceDefinition | undefined;
  /** Whether the definition is on sale and the agent's type may sell it. */
  maySell(agent: Agent, definition: PackageDefinition): boolean;
  /** What a visitor can sign up for by himself: on sale, with an account service that is clear. */
  offersOf(agent: Agent): readonly PackageDefinition[];
  /** The taxes of a package of this class for a customer of this place; see `Regions`. */
  regionsFor(wanted: TaxedPlace): readonly TaxRegion[];
  isKnownRegion(place: Place): boolean;
  statesOf(country: string): readonly string[];
  accessNumber(number: number): AccessNumber | undefined;
  advertisingSource(number: number): AdvertisingSource | undefined;
  domain(number: number): Domain | undefined;
  discount(number: number): Discount | undefined;
  discountByName(name: string): Discount | undefined;
  /** Without regard to case. */
  domainByName(name: string): Domain | undefined;
}

export const catalogue: (tx: Tx) => Promise<Catalogue> = shared(async (tx) =>
  catalogueFrom(await readCatalogue(tx), (await settings(tx)).currency),
);

/** Straight from the database: in a transaction that has just changed it, too. */
export async function readCatalogue(tx: Tx): Promise<CatalogueRows> {
  return {
    agentTypes: await readAgentTypes(tx),
    agents: await readAgents(tx),
    packages: await selectPackageDefinitions(tx),
    services: await selectServiceDefinitions(tx),
    accessNumbers: await selectAccessNumbers(tx),
    taxRegions: await selectTaxRegions(tx),
    advertisingSources: await selectAdvertisingSources(tx),
    domains: await selectDomains(tx),
    discounts: await selectDiscounts(tx),
  };
}

export function catalogueFrom(rows: CatalogueRows, currency: string): Catalogue {
  const agents = byNumber(rows.agents);
  const agentTypes = byNumber(rows.agentTypes);
  const definitions = byNumber(rows.packages);
  const services = byNumber(rows.services);
  const accessNumbers = byNumber(rows.accessNumbers);
  const sources = byNumber(rows.advertisingSources);
  const domains = byNumber(rows.domains);
  const discounts = byNumber(rows.discounts);
  const domainNames = new Map(rows.domains.map((each) => [each.name.toLowerCase(), each]));
  const regions: Regions = regionsFrom(rows.taxRegions);
  const included = new Map(rows.packages.map((each) => [each, withDefinitions(each, services)]));
  const servicesOf = (definition: PackageDefinition) => included.get(definition) ?? [];
  const primary = (definition: PackageDefinition) => primaryAccountService(servicesOf(definition));
  const maySell = (agent: Agent, definition: PackageDefinition) =>
    !definition.disabled && (agentTypes.get(agent.type)?.sells.has(definition.number) ?? false);

  return {
    rows,
    currency,
    agent: (number) => agents.get(number),
    agentType: (number) => agentTypes.get(number),
    defaultAgent(settings) {
      const agent = agents.get(Number(settings['signup_server-default_agentnum']));
      return agent?.disabled ? undefined : agent;
    },
    definition: (number) => definitions.get(number),
    serviceDefinition: (number) => services.get(number),
    servicesOf,
    primaryAccountService: primary,
    maySell,
    offersOf: (agent) =>
      rows.packages.filter((each) => maySell(agent, each) && primary(each) !== undefined),
    regionsFor: (wanted) => regions.taxesOf(wanted),
    isKnownRegion: (place) => regions.isKnown(place),
    statesOf: (country) => regions.statesOf(country),
    accessNumber: (number) => accessNumbers.get(number),
    advertisingSource: (number) => sources.get(number),
    discount: (number) => discounts.get(number),
    discountByName: (name) => rows.discounts.find((each) => each.name === name),
    domain: (number) => domains.get(number),
    domainByName: (name) => domainNames.get(name.toLowerCase()),
  };
}

const byNumber = <T extends { readonly number: number }>(rows: readonly T[]) =>
  new Map(rows.map((row) => [row.number, row]));

function withDefinitions(
  { services }: PackageDefinition,
  definitions: ReadonlyMap<number, ServiceDefinition>,
): readonly IncludedService[] {
  return services.flatMap((each) => {
    const definition = definitions.get(each.service);
    return definition === undefined ? [] : [{ ...each, definition }];
  });
}
