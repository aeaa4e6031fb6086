/** What is stored, in the form of a file with all its sections. */

import { agentPasswordHashes } from '../../agent/read-agents.ts';
import type { Tx } from '../../database/database.ts';
import { ownTexts } from '../../message/read-messages.ts';
import { listSettings } from '../../settings/read-settings.ts';
import { type CatalogueRows, readCatalogue } from '../catalogue.ts';
import type { PackageDefinition } from '../package-definition.ts';
import type { ServiceDefinition } from '../service-definition.ts';
import type { FilePackage, FileService, Sections } from './catalogue-file.ts';

export interface StoredCatalogue {
  readonly rows: CatalogueRows;
  readonly file: Sections;
}

export async function storedCatalogue(tx: Tx): Promise<StoredCatalogue> {
  const rows = await readCatalogue(tx);
  const hashes = await agentPasswordHashes(tx);
  const settings = await listSettings(tx);
  const typeNames = names(rows.agentTypes);
  const packageNames = names(rows.packages);
  const file: Sections = {
    settings: settings
      .filter((each) => each.isSet)
      .map(({ name, value }) => ({ name, text: value })),
    messages: await ownTexts(tx),
    domains: rows.domains.filter((each) => each.package === null),
    services: rows.services.map((each) => fileService(each, names(rows.domains))),
    packages: rows.packages.map((each) => filePackage(each, names(rows.services))),
    discounts: rows.discounts,
    'agent-types': rows.agentTypes.map(({ name, number, sells }) => {
      return { name, number, sells: [...sells].map((sold) => nameOf(packageNames, sold)) };
    }),
    agents: rows.agents.map(({ name, number, type, username, disabled }) => {
      const passwordHash = hashes.get(number) ?? '';
      return { name, number, type: nameOf(typeNames, type), username, passwordHash, disabled };
    }),
    'advertising-sources': rows.advertisingSources,
    'access-numbers': rows.accessNumbers,
    'tax-regions': rows.taxRegions,
  };
  return { rows, file };
}

type Names = ReadonlyMap<number, string>;

const names = (rows: readonly { readonly number: number; readonly name: string }[]): Names =>
  new Map(rows.map(({ number, name }) => [number, name]));

const nameOf = (known: Names, number: number) => known.get(number) ?? String(number);

function fileService(definition: ServiceDefinition, domains: Names): FileService {
  const { name, number, kind, disabled } = definition;
  const given = { fixed: {}, default: {} } as Record<'fixed' | 'default', Record<string, string>>;
  for (const { field, value, mode } of definition.fields) {
    given[mode][field] = field === 'domsvc' ? nameOf(domains, Number(value)) : value;
  }
  return { name, number, kind, ...given, disabled };
}

function filePackage(definition: PackageDefinition, services: Names): FilePackage {
  const { setupFee, recurringFee, services: included, ...same } = definition;
  return {
    ...same,
    setup: setupFee,
    recurring: recurringFee,
    services: included.map(({ service, quantity, primary }) => {
      return { service: nameOf(services, service), quantity, primary };
    }),
  };
}
