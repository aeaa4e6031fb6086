/** What applying a file would do, worked out before anything is written. */
import type { CatalogueFile, SectionName, Sections } from './catalogue-file.ts';
import { type Kind, kinds } from './kinds.ts';
import type { MistakeAt } from './table-reader.ts';

/** One thing of a section as it will be, and as it was. */
export interface Planned<Item> {
  readonly key: string;
  /** Undefined: dropped, so that the default counts again. */
  readonly item: Item | undefined;
  readonly before: Item | undefined;
  /** Whether the file lists it. What it does not list stays, but cannot be referred to. */
  readonly listed: boolean;
}

export type Plan = { readonly [S in SectionName]: readonly Planned<Sections[S][number]>[] };

export interface FieldChange {
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

export interface Change {
  readonly section: SectionName;
  readonly name: string;
  readonly kind: 'added' | 'changed' | 'disabled' | 'reset';
  readonly fields: readonly FieldChange[];
}

export function planFile(stored: Sections, file: CatalogueFile, mistakes: MistakeAt[]): Plan {
  const section = <S extends SectionName>(name: S) =>
    planSection<Sections[S][number]>(name, kinds[name], stored[name], file[name], mistakes);
  return {
    settings: section('settings'),
    messages: section('messages'),
    domains: section('domains'),
    services: section('services'),
    packages: section('packages'),
    discounts: section('discounts'),
    'agent-types': section('agent-types'),
    agents: section('agents'),
    'advertising-sources': section('advertising-sources'),
    'access-numbers': section('access-numbers'),
    'tax-regions': section('tax-regions'),
  };
}

function planSection<Item extends object>(
  section: SectionName,
  kind: Kind<Item>,
  stored: readonly Item[],
  wanted: readonly Item[] | undefined,
  mistakes: MistakeAt[],
): Planned<Item>[] {
  const left = new Map(stored.map((item) => [kind.key(item), item]));
  if (wanted === undefined) {
    return [...left].map(([key, item]) => ({ key, item, before: item, listed: true }));
  }
  const before = matched(section, kind, left, wanted, mistakes);
  let last = Math.max(0, ...[...stored, ...wanted].map((item) => numberOf(item) ?? 0));
  const planned = wanted.map((item) => {
    const was = before.get(item);
    const known = numberOf(was) ?? numberOf(item);
    if (known === undefined) last += 1;
    const number = known ?? last;
    return { key: kind.key(item), item: merged(was, item, number), before: was, listed: true };
  });
  const gone = [...left].map(([key, item]) => {
    return { key, item: kind.withdrawn(item), before: item, listed: false };
  });
  return [...planned, ...gone];
}

/** Finds what is stored for each thing wanted, by number where the file says one; empties `left`. */
function matched<Item extends object>(
  section: SectionName,
  kind: Kind<Item>,
  left: Map<string, Item>,
  wanted: readonly Item[],
  mistakes: MistakeAt[],
): ReadonlyMap<Item, Item> {
  const found = new Map<Item, Item>();
  const byNumber = new Map([...left.values()].map((item) => [numberOf(item), item]));
  const names = new Set(left.keys());
  const take = (item: Item, was: Item) => {
    found.set(item, was);
    left.delete(kind.key(was));
  };
  const wrong = (item: Item, what: string) =>
    mistakes.push({ path: [section, kind.key(item), 'number'], what });
  for (const item of wanted) {
    const number = numberOf(item);
    const was = number === undefined ? undefined : byNumber.get(number);
    if (was === undefined) continue;
    const isRenamed = kind.key(was) !== kind.key(item);
    if (isRenamed && names.has(kind.key(item))) {
      wrong(item, `number ${number} is ${kind.key(was)}, and ${kind.key(item)} has another number`);
    }
    take(item, was);
  }
  for (const item of wanted) {
    const was = left.get(kind.key(item));
    if (found.has(item) || was === undefined) continue;
    const [is, said] = [numberOf(was), numberOf(item)];
    if (said !== undefined && is !== undefined) {
      wrong(item, `number ${said} cannot be: it is number ${is}, and numbers never change`);
    }
    take(item, was);
  }
  return found;
}

function numberOf(item: object | undefined): number | undefined {
  if (item === undefined || !('number' in item)) return undefined;
  return typeof item.number === 'number' ? item.number : undefined;
}

/** What a file does not say of a thing stays as it was. */
function merged<Item extends object>(was: Item | undefined, item: Item, number: number): Item {
  const said = Object.entries(item).filter(([, value]) => value !== undefined);
  return { ...was, ...Object.fromEntries(said), number } as Item;
}

/** What will be different, for people to read. */
export function changesOf(plan: Plan, currency: string): Change[] {
  const changes = <S extends SectionName>(section: S) =>
    sectionChanges<Sections[S][number]>(section, kinds[section], {
      planned: plan[section],
      currency,
    });
  return [
    ...changes('settings'),
    ...changes('messages'),
    ...changes('domains'),
    ...changes('services'),
    ...changes('packages'),
    ...changes('discounts'),
    ...changes('agent-types'),
    ...changes('agents'),
    ...changes('advertising-sources'),
    ...changes('access-numbers'),
    ...changes('tax-regions'),
  ];
}

function sectionChanges<Item>(
  section: SectionName,
  kind: Kind<Item>,
  { planned, currency }: { planned: readonly Planned<Item>[]; currency: string },
): Change[] {
  return planned.flatMap(({ key, item, before, listed }) => {
    const fields = fieldChanges(
      before === undefined ? {} : kind.fields(before, currency),
      item === undefined ? {} : kind.fields(item, currency),
    );
    if (fields.length === 0) return [];
    const isDisabled =
      !listed || fields.some((each) => each.field === 'disabled' && each.to === 'yes');
    const change = isDisabled && before !== undefined ? 'disabled' : 'changed';
    const what = item === undefined ? 'reset' : before === undefined ? 'added' : change;
    return [{ section, name: key, kind: what, fields }];
  });
}

function fieldChanges(
  from: Readonly<Record<string, string>>,
  to: Readonly<Record<string, string>>,
): FieldChange[] {
  const names = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...names].flatMap((field) => {
    const change = { field, from: from[field] ?? '', to: to[field] ?? '' };
    if (change.from === change.to) return [];
    return [field === 'password_hash' ? { field, ...secret(change) } : change];
  });
}

const secret = ({ from, to }: { readonly from: string; readonly to: string }) => ({
  from: from === '' ? '' : '(a hash)',
  to: to === '' ? '' : from === '' ? '(a hash)' : '(another hash)',
});

/** Amounts that differ, differ in every currency. */
const anyCurrency = '';

/** Whether the thing has to be written at all. */
export function isChanged<S extends SectionName>(
  section: S,
  { item, before }: Planned<Sections[S][number]>,
): boolean {
  const kind: Kind<Sections[S][number]> = kinds[section];
  if (item === undefined || before === undefined) return item !== before;
  return fieldChanges(kind.fields(before, anyCurrency), kind.fields(item, anyCurrency)).length > 0;
}
