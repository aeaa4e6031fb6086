/** What is wrong with a plan as a whole: things named that are not there, and changes that would
 * make what customers already have impossible to bill. */
import { checkTogether, UnusableSetting } from '../../settings/parse-setting.ts';
import { settingsFrom } from '../../settings/read-settings.ts';
import type { CatalogueFile } from './catalogue-file.ts';
import type { Plan, Planned } from './plan.ts';
import type { MistakeAt } from './table-reader.ts';

interface Stored {
  /** Numbers of the package definitions that customers have. */
  readonly bought: ReadonlySet<number>;
  /** Names of the domains that belong to customers. */
  readonly customersDomains: ReadonlySet<string>;
}

export function checkPlan(plan: Plan, file: CatalogueFile, stored: Stored): MistakeAt[] {
  return [
    ...checkDomains(file, stored),
    ...checkServices(plan, file),
    ...checkPackages(plan, file, stored),
    ...checkAgents(plan, file),
    ...checkSettings(plan, file),
  ];
}

const listedNames = <Item extends { readonly name: string }>(planned: readonly Planned<Item>[]) =>
  new Set(planned.filter((each) => each.listed).map((each) => each.key));

function checkDomains(file: CatalogueFile, { customersDomains }: Stored): MistakeAt[] {
  return (file.domains ?? [])
    .filter(({ name }) => customersDomains.has(name))
    .map(({ name }) => ({ path: ['domains', name], what: `${name} belongs to a customer` }));
}

function checkServices(plan: Plan, file: CatalogueFile): MistakeAt[] {
  const domains = listedNames(plan.domains);
  const mistakes: MistakeAt[] = [];
  for (const service of file.services ?? []) {
    for (const mode of ['fixed', 'default'] as const) {
      const domain = service[mode].domsvc;
      if (domain === undefined || domains.has(domain.toLowerCase())) continue;
      const path = ['services', service.name, mode, 'domsvc'];
      mistakes.push({ path, what: `there is no domain ${domain}` });
    }
  }
  for (const { key, item, before } of plan.services) {
    if (item === undefined || before === undefined || item.kind === before.kind) continue;
    const what = `a service that is ${before.kind} cannot become ${item.kind}: name another`;
    mistakes.push({ path: ['services', key, 'kind'], what });
  }
  return mistakes;
}

function checkPackages(plan: Plan, file: CatalogueFile, { bought }: Stored): MistakeAt[] {
  const services = listedNames(plan.services);
  const mistakes: MistakeAt[] = [];
  for (const { name, services: included } of file.packages ?? []) {
    for (const [index, { service }] of included.entries()) {
      if (services.has(service)) continue;
      const path = ['packages', name, 'services', index];
      mistakes.push({ path, what: `there is no service ${service}` });
    }
  }
  const packages = listedNames(plan.packages);
  for (const { name, planOptions } of file.packages ?? []) {
    const counted = planOptions.comission_packages;
    if (typeof counted !== 'object') continue;
    for (const [index, each] of counted.entries()) {
      if (packages.has(each)) continue;
      const path = ['packages', name, 'comission_packages', index];
      mistakes.push({ path, what: `there is no package ${each}` });
    }
  }
  for (const { key, item, before } of plan.packages) {
    if (item?.number === undefined || before === undefined) continue;
    if (item.frequency === before.frequency || !bought.has(item.number)) continue;
    const what = 'customers are billed by this period: sell another package instead';
    mistakes.push({ path: ['packages', key, 'every'], what });
  }
  return mistakes;
}

function checkAgents(plan: Plan, file: CatalogueFile): MistakeAt[] {
  const packages = listedNames(plan.packages);
  const types = listedNames(plan['agent-types']);
  const sold = (file['agent-types'] ?? []).flatMap(({ name, sells }) =>
    sells
      .map((sale, index) => ({ sale, path: ['agent-types', name, 'sells', index] }))
      .filter(({ sale }) => !packages.has(sale))
      .map(({ sale, path }) => ({ path, what: `there is no package ${sale}` })),
  );
  const typed = (file.agents ?? [])
    .filter(({ type }) => !types.has(type))
    .map(({ name, type }) => {
      return { path: ['agents', name, 'type'], what: `there is no agent type ${type}` };
    });
  return [...sold, ...typed];
}

function checkSettings(plan: Plan, file: CatalogueFile): MistakeAt[] {
  const texts = new Map(
    plan.settings.flatMap(({ item }) => (item === undefined ? [] : [[item.name, item.text]])),
  );
  const mistakes: MistakeAt[] = [];
  const names = (section: 'agents' | 'advertising-sources', setting: string, what: string) => {
    const number = texts.get(setting) ?? '';
    if (number === '' || (file.settings === undefined && file[section] === undefined)) return;
    const named = plan[section].find(({ item }) => String(item?.number) === number);
    if (named?.item !== undefined && !named.item.disabled) return;
    mistakes.push({ path: ['settings', setting], what: `there is no ${what} ${number}` });
  };
  names('agents', 'signup_server-default_agentnum', 'agent');
  names('advertising-sources', 'signup_server-default_refnum', 'advertising source');
  try {
    if (file.settings !== undefined) checkTogether(settingsFrom(texts));
  } catch (problem) {
    if (!(problem instanceof UnusableSetting)) throw problem;
    mistakes.push({ path: ['settings'], what: problem.message });
  }
  return mistakes;
}
