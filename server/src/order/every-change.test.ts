/** Every pair of packages on every day of a leap year, by the arithmetic that a change follows. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { add, type Money, money, sum, zero } from '@lineside/contract/money.ts';
import { returnedDays } from '../billing/returned-days.ts';
import { readCatalogueFile } from '../catalogue/file/read-file.ts';
import { type PackageDefinition, planOf } from '../catalogue/package-definition.ts';
import type { Billable } from '../invoice/billable.ts';
import { cycleOf } from '../invoice/billables.ts';
import { type DraftInvoice, draftInvoice } from '../invoice/draft-invoice.ts';
import { daysBetween, duePeriod, isBefore } from '../invoice/period.ts';
import { datesAfterChange } from './dates-after-change.ts';

const ownPlans = `
[packages."Aligned to the 1st"]
plan = "prorate"
recurring = 20.00
every = "1 month"
[packages."Aligned quarter"]
plan = "prorate"
cutoff_day = 15
recurring = 55.00
every = "3 months"
[packages."Subscription"]
plan = "subscription"
recurring = 12.34
every = "1 month"
[packages."Introduced"]
plan = "introductory"
introductory_fee = 1.00
introductory_periods = 3
recurring = 29.99
every = "1 month"
`;

function definitionsIn(toml: string): PackageDefinition[] {
  const packages = readCatalogueFile(toml, 'USD').file.packages ?? [];
  return packages.map((each, index) => ({
    ...each,
    number: each.number ?? 100 + index,
    setupFee: each.setup,
    recurringFee: each.recurring,
    services: [],
  }));
}

const demo = readFileSync(new URL('../../../command/demo/catalogue.toml', import.meta.url), 'utf8');
const definitions = [...definitionsIn(demo), ...definitionsIn(ownPlans)].filter(
  ({ frequency }) => frequency !== '0',
);

const rates = [
  {
    region: 1,
    name: 'Sales tax',
    ratePpm: 82_500,
    exemptAmount: zero,
    setupExempt: false,
    recurringExempt: false,
    inclusive: false,
  },
];

const billableOf = (definition: PackageDefinition): Billable => ({
  package: 1,
  name: definition.name,
  currency: 'USD',
  plan: planOf(definition, 'USD'),
  setupFee: definition.setupFee,
  recurringFee: definition.recurringFee,
  quantity: 1,
  cycle: cycleOf(definition),
  setupTaxExempt: false,
  recurringTaxExempt: false,
  setUp: false,
  suspended: false,
  orderedAs: 'order',
  anchorOn: null,
  periodsBilled: 0,
  contractEndsOn: null,
  usageBilledUntil: null,
  pauses: [],
  discounts: [],
  usage: null,
  referred: 0,
  rates,
});

const draftOn = (item: Billable, today: Temporal.PlainDate) =>
  draftInvoice([item], { today, currency: 'USD', taxExempt: false, exemptionsUsed: new Map() });

/** The item as it stands once the draft is issued. */
function billed(item: Billable, draft: DraftInvoice): Billable {
  const [after] = draft.billed;
  if (after === undefined) return item;
  const anchorOn = after.anchorOn === null ? null : Temporal.PlainDate.from(after.anchorOn);
  return { ...item, setUp: true, anchorOn, periodsBilled: after.periodsBilled };
}

interface Year {
  /** For each day, the package with all billed that is due, and its newest recurring line. */
  readonly days: ReadonlyMap<string, { item: Billable; line: DraftInvoice['lines'][number] }>;
}

const first = Temporal.PlainDate.from('2027-12-31');
const leapYear = Array.from({ length: 366 }, (_, day) =>
  Temporal.PlainDate.from('2028-01-01').add({ days: day }),
);

function live(definition: PackageDefinition): Year {
  let item = billableOf(definition);
  let line: DraftInvoice['lines'][number] | undefined;
  const days: Map<string, { item: Billable; line: DraftInvoice['lines'][number] }> = new Map();
  for (const today of [first, ...leapYear]) {
    const draft = draftOn(item, today);
    line = draft.lines.find((each) => each.kind === 'recurring') ?? line;
    item = billed(item, draft);
    if (line !== undefined) days.set(today.toString(), { item, line });
  }
  return { days };
}

interface Changed {
  readonly charged: Money;
  readonly given: Money;
  readonly daysCharged: number;
  readonly daysGiven: number;
}

/** As `changePackage` does it, without a database. */
function change(
  { item, line }: { readonly item: Billable; readonly line: DraftInvoice['lines'][number] },
  {
    before,
    after,
    on,
  }: Readonly<Record<'before' | 'after', PackageDefinition>> & {
    readonly on: Temporal.PlainDate;
  },
): Changed {
  const from = Temporal.PlainDate.from(line.periodFrom);
  const until = Temporal.PlainDate.from(line.periodUntil);
  const days = daysBetween(from, until);
  const unused = isBefore(on, until) ? daysBetween(isBefore(on, from) ? from : on, until) : 0;
  const paid = { net: line.amount, taxMillionths: line.taxMillionths, days };
  const given = returnedDays(paid, { before: 0, days: unused });
  const dates = datesAfterChange(
    { anchorOn: item.anchorOn?.toString() ?? null, periodsBilled: item.periodsBilled },
    { before, after, on, currency: 'USD' },
  );
  const starting: Billable = {
    ...billableOf(after),
    setUp: true,
    orderedAs: before === after ? 'order' : 'change',
    anchorOn: dates.anchorOn === null ? null : Temporal.PlainDate.from(dates.anchorOn),
    periodsBilled: dates.periodsBilled,
    startOn: on,
  };
  const draft = draftOn(starting, on);
  const due = duePeriod(starting, on);
  assert(due, 'the new package is charged from the day of the change on');
  assert(due.chargedFrom.equals(on), 'without a gap');
  const charged = sum(draft.lines.map((each) => each.amount));
  return { charged, given: given.total, daysCharged: due.days, daysGiven: unused };
}

const withTax = (amount: Money) => add(amount, money(Math.round((amount * 82_500) / 1_000_000)));

test('on every day of a leap year every package can become every other', () => {
  let changes = 0;
  for (const before of definitions) {
    const year = live(before);
    for (const after of definitions) {
      for (const on of leapYear) {
        const state = year.days.get(on.toString());
        if (state === undefined) continue;
        const { charged, given } = change(state, { before, after, on });
        const place = `${before.name} → ${after.name} on ${on}`;
        assert(given >= 0 && given <= add(withTax(state.line.amount), money(1)), place);
        assert(charged >= 0 && charged <= add(withTax(after.recurringFee), money(1)), place);
        changes += 1;
      }
    }
  }
  assert(changes > 100 * 366, `${changes} changes were tried`);
});

test('a change to a package of the same price and period costs nothing', () => {
  const monthly = definitions.find((each) => each.name === 'Dial-up 56k');
  assert(monthly);
  const twin = { ...monthly, number: 999, name: 'Twin' };
  for (const on of leapYear) {
    const state = lifeOf(monthly).get(on.toString());
    assert(state);
    const { charged, given, daysCharged, daysGiven } = change(state, {
      before: monthly,
      after: twin,
      on,
    });
    assert.equal(daysCharged, daysGiven);
    assert(Math.abs(charged - given) <= 1, `${on}: ${charged} and ${given}`);
  }
});

const lived = new Map<PackageDefinition, Year['days']>();
function lifeOf(definition: PackageDefinition): Year['days'] {
  const known = lived.get(definition) ?? live(definition).days;
  lived.set(definition, known);
  return known;
}
