/**
 * What each section of the file lists: how a thing is called (which makes it the same thing in file
 * and database), how its fields are shown in a diff, and what it becomes when a file that has the
 * section no longer lists it. Nothing that customers use is ever deleted.
 */
import { formatMoney } from '@lineside/contract/money.ts';
import { percentOf } from '../tax-rate.ts';
import type { FileInclusion, FilePackage, SectionName, Sections } from './catalogue-file.ts';
import { everyText } from './every.ts';

export type Fields = Readonly<Record<string, string>>;

export interface Kind<Item> {
  key(item: Item): string;
  fields(item: Item, currency: string): Fields;
  /** Undefined: what is stored is dropped, and the default counts again. */
  withdrawn(item: Item): Item | undefined;
}

type Kinds = { readonly [S in SectionName]: Kind<Sections[S][number]> };

const yes = (flag: boolean) => (flag ? 'yes' : 'no');
const disabled = <Item>(item: Item) => ({ ...item, disabled: true });

export const kinds: Kinds = {
  settings: {
    key: ({ name }) => name,
    fields: ({ text }) => ({ value: text.replaceAll('\n', ', ') }),
    withdrawn: () => undefined,
  },
  messages: {
    key: ({ language, code }) => `${language} ${code}`,
    fields: ({ text }) => ({ text }),
    withdrawn: () => undefined,
  },
  domains: {
    key: ({ name }) => name.toLowerCase(),
    fields: (item) => ({ disabled: yes(item.disabled) }),
    withdrawn: disabled,
  },
  services: {
    key: ({ name }) => name,
    fields: (item) => ({
      name: item.name,
      kind: item.kind,
      ...prefixed('fixed', item.fixed),
      ...prefixed('default', item.default),
      disabled: yes(item.disabled),
    }),
    withdrawn: disabled,
  },
  packages: {
    key: ({ name }) => name,
    fields: (item, currency) => ({
      name: item.name,
      comment: item.comment,
      plan: item.plan,
      ...planFields(item),
      setup: formatMoney(item.setup, currency),
      recurring: formatMoney(item.recurring, currency),
      every: everyText(item.frequency),
      setup_tax_exempt: yes(item.setupTaxExempt),
      recurring_tax_exempt: yes(item.recurringTaxExempt),
      tax_class: item.taxClass,
      services: sorted(item.services.map(inclusionText)),
      disabled: yes(item.disabled),
    }),
    withdrawn: disabled,
  },
  discounts: {
    key: ({ name }) => name,
    fields: (item, currency) => ({
      name: item.name,
      amount: formatMoney(item.amount, currency),
      percent: percentOf(item.percentPpm),
      periods: String(item.periods),
      disabled: yes(item.disabled),
    }),
    withdrawn: disabled,
  },
  'agent-types': {
    key: ({ name }) => name,
    fields: (item) => ({ name: item.name, sells: sorted(item.sells) }),
    withdrawn: (item) => ({ ...item, sells: [] }),
  },
  agents: {
    key: ({ name }) => name,
    fields: (item) => ({
      name: item.name,
      type: item.type,
      username: item.username,
      password_hash: item.passwordHash ?? '',
      disabled: yes(item.disabled),
    }),
    withdrawn: disabled,
  },
  'advertising-sources': {
    key: ({ name }) => name,
    fields: (item) => ({ name: item.name, disabled: yes(item.disabled) }),
    withdrawn: disabled,
  },
  'access-numbers': {
    key: (item) => `${item.areaCode}-${item.exchange}-${item.local}`,
    fields: (item) => ({ place: `${item.city}, ${item.state}`, disabled: yes(item.disabled) }),
    withdrawn: disabled,
  },
  'tax-regions': {
    key: (item) => [item.country, item.state, item.county, item.taxClass, item.name].join('/'),
    fields: (item, currency) => ({
      tax: percentOf(item.ratePpm),
      exempt: formatMoney(item.exemptAmount, currency),
      setup_exempt: yes(item.setupExempt),
      recurring_exempt: yes(item.recurringExempt),
      inclusive: yes(item.inclusive),
      disabled: yes(item.disabled),
    }),
    withdrawn: disabled,
  },
};

const planFields = ({ planOptions }: FilePackage): Fields =>
  Object.fromEntries(
    Object.entries(planOptions).map(([name, value]) => [
      name,
      typeof value === 'object' ? value.join(', ') : String(value),
    ]),
  );

const prefixed = (mode: string, fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [`${mode} ${field}`, value]));

const sorted = (texts: readonly string[]) => texts.toSorted().join(', ');

const inclusionText = ({ service, quantity, primary }: FileInclusion) =>
  `${quantity} × ${service}${primary ? ' (primary)' : ''}`;
