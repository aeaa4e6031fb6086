/** Makes what is stored what a catalogue file says, in the transaction it is handed. */
import assert from 'node:assert/strict';
import { keepAgent, keepAgentType } from '../agent/keep-agent.ts';
import type { Tx } from '../database/database.ts';
import { sharedChanged } from '../database/shared.ts';
import { resetMessage, setMessage } from '../message/set-message.ts';
import { changeSettings } from '../settings/set-setting.ts';
import { planCatalogue } from './diff-catalogue.ts';
import type { FilePackage, FileService, SectionName, Sections } from './file/catalogue-file.ts';
import { type Change, changesOf, isChanged, type Plan } from './file/plan.ts';
import { selectDomains } from './sql/read.ts';
import {
  type As,
  countGivenNumbers,
  writeAccessNumber,
  writeDiscount,
  writeDomain,
  writePackage,
  writeRegion,
  writeService,
  writeSource,
} from './sql/write.ts';

export async function applyCatalogue(tx: Tx, toml: string): Promise<readonly Change[]> {
  const { plan, currency } = await planCatalogue(tx, toml);
  await applyWords(tx, plan);
  await applyOffers(tx, plan);
  await applyAgents(tx, plan);
  for (const { item, as } of toWrite(plan, 'advertising-sources')) {
    await writeSource(tx, { ...item, number: numberOf(item) }, as);
  }
  for (const { item, as } of toWrite(plan, 'discounts')) {
    await writeDiscount(tx, { ...item, number: numberOf(item) }, as);
  }
  for (const { item, as } of toWrite(plan, 'access-numbers')) await writeAccessNumber(tx, item, as);
  for (const { item, as } of toWrite(plan, 'tax-regions')) await writeRegion(tx, item, as);
  await countGivenNumbers(tx);
  await sharedChanged(tx);
  return changesOf(plan, currency);
}

/** What has changed comes first: a name that it gives up may be that of something new. */
function toWrite<S extends SectionName>(plan: Plan, section: S) {
  const planned: Plan[SectionName] = plan[section];
  const changed = planned.filter((each) => isChanged(section, each as Plan[S][number]));
  const writes = changed.flatMap(({ item, before }) => {
    const as: As = before === undefined ? 'new' : 'changed';
    return item === undefined ? [] : [{ item: item as Sections[S][number], as }];
  });
  return writes.toSorted((a, b) => Number(a.as === 'new') - Number(b.as === 'new'));
}

function numberOf({
  name,
  number,
}: {
  readonly name: string;
  readonly number?: number | undefined;
}) {
  assert(number !== undefined, `a number was planned for ${name}`);
  return number;
}

async function applyWords(tx: Tx, plan: Plan): Promise<void> {
  const settings = plan.settings.filter((each) => isChanged('settings', each));
  if (settings.length > 0) {
    await changeSettings(tx, new Map(settings.map(({ key, item }) => [key, item?.text])));
  }
  for (const { item, before } of plan.messages.filter((each) => isChanged('messages', each))) {
    if (item !== undefined) await setMessage(tx, item.code, item.text, item.language);
    else if (before !== undefined) await resetMessage(tx, before.code, before.language);
  }
}

async function applyOffers(tx: Tx, plan: Plan): Promise<void> {
  for (const { item, as } of toWrite(plan, 'domains')) await writeDomain(tx, item, as);
  const domains = new Map((await selectDomains(tx)).map(({ name, number }) => [name, number]));
  for (const { item, as } of toWrite(plan, 'services')) {
    const fields = [...fieldsOf(item, 'fixed', domains), ...fieldsOf(item, 'default', domains)];
    await writeService(tx, { ...item, number: numberOf(item), fields }, as);
  }
  const services = numbersByName(plan.services);
  for (const { item, as } of toWrite(plan, 'packages')) {
    await writePackage(tx, packageRow(item, services), as);
  }
}

type Numbers = ReadonlyMap<string, number>;

const numbersByName = (
  planned: readonly {
    readonly item: { readonly name: string; readonly number?: number | undefined } | undefined;
  }[],
): Numbers =>
  new Map(planned.flatMap(({ item }) => (item ? [[item.name, numberOf(item)] as const] : [])));

function named(numbers: Numbers, name: string): number {
  const number = numbers.get(name);
  assert(number !== undefined, `${name} was checked to be there`);
  return number;
}

function fieldsOf(service: FileService, mode: 'fixed' | 'default', domains: Numbers) {
  return Object.entries(service[mode]).map(([field, value]) => {
    if (field !== 'domsvc') return { field, value, mode };
    return { field, value: String(named(domains, value.toLowerCase())), mode };
  });
}

const packageRow = (item: FilePackage, services: Numbers) => ({
  ...item,
  number: numberOf(item),
  setupFee: item.setup,
  recurringFee: item.recurring,
  services: item.services.map((each) => ({ ...each, service: named(services, each.service) })),
});

async function applyAgents(tx: Tx, plan: Plan): Promise<void> {
  const packages = numbersByName(plan.packages);
  for (const { item, as } of toWrite(plan, 'agent-types')) {
    const sells = new Set(item.sells.map((name) => named(packages, name)));
    await keepAgentType(tx, { name: item.name, number: numberOf(item), sells }, as);
  }
  const types = numbersByName(plan['agent-types']);
  for (const { item, as } of toWrite(plan, 'agents')) {
    const { name, username, disabled } = item;
    const agent = {
      name,
      username,
      disabled,
      number: numberOf(item),
      type: named(types, item.type),
    };
    await keepAgent(tx, { agent, passwordHash: item.passwordHash ?? '' }, as);
  }
}
