import assert from 'node:assert/strict';
import { test } from 'node:test';
import { money } from '@lineside/contract/money.ts';
import fc from 'fast-check';
import { serviceKinds } from '../service-definition.ts';
import type { FilePackage, Sections } from './catalogue-file.ts';
import { kinds } from './kinds.ts';
import { readCatalogueFile } from './read-file.ts';
import { writeCatalogueFile } from './write-file.ts';

const unit = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...'abcXYZ019-_. ') },
  { weight: 1, arbitrary: fc.constantFrom('"', '\\', "'", '#', '=', '[', ']', '{', '}', ',') },
  { weight: 1, arbitrary: fc.constantFrom('é', '漢', '😀') },
);
const text = fc.string({ unit, maxLength: 12 }).map((each) => each.trim());
// Keys that are whole numbers would come back sorted.
const name = text.filter((each) => each !== '' && !/^[0-9]+$/.test(each) && each !== '__proto__');
const amount = fc.integer({ min: 0, max: 10_000_000 }).map(money);
const number = fc.integer({ min: 1, max: 1_000_000 });
const disabled = fc.boolean();

const list = <Item extends object>(item: fc.Arbitrary<Item>, key: (item: Item) => string) =>
  fc.uniqueArray(item, { maxLength: 4, selector: key });
const numbered = <Item extends { readonly name: string; readonly number: number }>(
  item: fc.Arbitrary<Item>,
) =>
  fc.uniqueArray(item, {
    maxLength: 4,
    comparator: (a, b) => a.name === b.name || a.number === b.number,
  });

const fields = fc
  .uniqueArray(
    fc.tuple(fc.constantFrom('shell', 'quota', 'uid', 'dir', 'finger'), text, disabled),
    {
      selector: ([field]) => field,
      maxLength: 5,
    },
  )
  .map((given) => ({
    fixed: Object.fromEntries(given.filter((each) => each[2]).map(([key, value]) => [key, value])),
    default: Object.fromEntries(
      given.filter((each) => !each[2]).map(([key, value]) => [key, value]),
    ),
  }));

const service = fc
  .record({ name, number, kind: fc.constantFrom(...serviceKinds), disabled })
  .chain((given) => fields.map((both) => ({ ...given, ...both })));

const inclusion = fc.record({
  service: name,
  quantity: fc.integer({ min: 1, max: 99 }),
  primary: fc.constant(false),
});

const introductory = { introductory_fee: '9.95', introductory_periods: 3 };
const usage = { included_hours: 20, hourly_charge: '0.50', total_megabyte_charge: '0.0025' };

const discount = fc
  .record({ name, number, share: fc.integer({ min: 1, max: 1_000_000 }), isAmount: fc.boolean() })
  .chain(({ name, number, share, isAmount }) =>
    fc.record({
      name: fc.constant(name),
      number: fc.constant(number),
      amount: fc.constant(money(isAmount ? share : 0)),
      percentPpm: fc.constant(isAmount ? 0 : share),
      periods: fc.integer({ min: 0, max: 99 }),
      disabled,
    }),
  );

const priced = fc.constantFrom<Pick<FilePackage, 'plan' | 'planOptions' | 'frequency'>>(
  { plan: 'flat', planOptions: {}, frequency: '2w' },
  { plan: 'flat', planOptions: { contract_months: 12, termination_fee: '99.00' }, frequency: '1' },
  { plan: 'flat', planOptions: { quantity_max: 5 }, frequency: '30d' },
  { plan: 'prorate', planOptions: { cutoff_day: 15 }, frequency: '12' },
  { plan: 'introductory', planOptions: introductory, frequency: '1' },
  { plan: 'usage', planOptions: usage, frequency: '1' },
);

const packWithoutPrice = fc.record({
  name,
  number,
  comment: text,
  setup: amount,
  recurring: amount,
  setupTaxExempt: fc.boolean(),
  recurringTaxExempt: fc.boolean(),
  taxClass: text,
  services: list(inclusion, (each) => each.service),
  disabled,
});

const pack = fc.tuple(packWithoutPrice, priced).map(([each, price]) => ({ ...each, ...price }));

const region = fc.record({
  country: fc.constantFrom('US', 'CA', 'GB'),
  state: name,
  county: text,
  taxClass: text,
  name: text,
  ratePpm: fc.integer({ min: 0, max: 1_000_000 }),
  exemptAmount: amount,
  setupExempt: fc.boolean(),
  recurringExempt: fc.boolean(),
  inclusive: fc.boolean(),
  disabled,
});

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

const accessNumber = fc.record({
  areaCode: digits(3),
  exchange: digits(3),
  local: digits(4),
  city: name,
  state: fc.constantFrom('CA', 'New York'),
  disabled,
});

const sections = fc.record({
  settings: fc.constantFrom(
    [],
    [
      { name: 'company_name', text: 'Say "hello" \\ goodbye' },
      { name: 'security_phrase', text: '1' },
      { name: 'signup_server-realtime', text: '' },
      { name: 'shells', text: '/bin/sh\n/bin/bash' },
      { name: 'gateway_time_limit', text: '90 seconds' },
      { name: 'passwordmin', text: '7' },
    ],
  ),
  messages: fc.constantFrom(
    [],
    [
      { language: 'en_US', code: 'username_in_use', text: '“{value}” is taken' },
      { language: 'fr', code: 'username_in_use', text: 'Déjà pris' },
    ],
  ),
  domains: list(
    fc.record({ name: fc.constantFrom('example.com', 'a-b.example', 'x.example.net'), disabled }),
    (each) => each.name,
  ),
  services: numbered(service),
  packages: numbered(pack),
  discounts: numbered(discount),
  'agent-types': numbered(
    fc.record({ name, number, sells: fc.uniqueArray(name, { maxLength: 9 }) }),
  ),
  agents: numbered(
    fc.record({
      name,
      number,
      type: name,
      username: text,
      passwordHash: fc.constant(''),
      disabled,
    }),
  ).map((agents) =>
    // No two may sign in by one name.
    agents.map((agent, n) => ({ ...agent, username: agent.username && `${n} ${agent.username}` })),
  ),
  'advertising-sources': numbered(fc.record({ name, number, disabled })),
  'access-numbers': list(accessNumber, kinds['access-numbers'].key),
  'tax-regions': list(region, (each) => kinds['tax-regions'].key(each)),
});

test('whatever is in a catalogue can be written and read again', () => {
  fc.assert(
    fc.property(sections, (file: Sections) => {
      const toml = writeCatalogueFile(file, 'USD', { passwordHashes: true });
      const regions = Map.groupBy(file['tax-regions'], ({ country }) => country);
      const wanted = { ...file, 'tax-regions': [...regions.values()].flat() };
      const read = readCatalogueFile(toml, 'USD').file;
      // Tables of the parser and of the test have different prototypes.
      assert.deepEqual(JSON.parse(JSON.stringify(read)), JSON.parse(JSON.stringify(wanted)));
    }),
    { numRuns: 150 },
  );
});
