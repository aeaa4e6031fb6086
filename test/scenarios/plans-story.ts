/** A provider who sells by every price plan, and looks at what was billed. */
import { strict as assert } from 'node:assert';
import type { OperationName } from '@lineside/contract';
import { verifyDays } from '@lineside/server/report/verify-days.ts';
import type { Reply } from '@lineside/server/staged.ts';
import type { Fresh } from '../databases.ts';
import { type Story, type StoryOptions, storyCatalogue, storyPeer } from '../story.ts';
import { night, openNights, payer, rows } from './nights.ts';

const plans = `
[packages."Aligned"]
number = 11
plan = "prorate"
recurring = 31.00
every = "1 month"
services = [{ service = "Account" }]

[packages."Metered"]
number = 12
plan = "usage"
included_hours = 20
hourly_charge = 0.50
recurring = 10.00
every = "1 month"
services = [{ service = "Account" }]

[packages."Bound"]
number = 13
contract_months = 6
termination_fee = 99.00
recurring = 30.00
every = "1 month"
services = [{ service = "Account" }]

[packages."Introduced"]
number = 14
plan = "introductory"
introductory_fee = 5.00
introductory_periods = 3
recurring = 25.00
every = "1 month"
services = [{ service = "Account" }]

[packages."Later"]
number = 15
plan = "flat_delayed"
free_days = 30
setup = 8.00
recurring = 20.00
every = "1 month"
services = [{ service = "Account" }]

[packages."Reseller"]
number = 16
plan = "flat_comission_cust"
comission_amount = 1.50
comission_depth = 2
recurring = 20.00
every = "1 month"
services = [{ service = "Account" }]

[packages."Several"]
number = 17
quantity_max = 10
recurring = 3.00
every = "1 month"
services = [{ service = "Account" }]

[packages."Weekly"]
number = 18
recurring = 7.00
every = "1 week"
services = [{ service = "Account" }]

[packages."Better"]
number = 19
recurring = 60.00
every = "1 month"
services = [{ service = "Account" }]

[packages."Yearly"]
number = 20
recurring = 365.00
every = "12 months"
services = [{ service = "Account" }]

[packages."Basic"]
number = 21
recurring = 30.00
every = "1 month"
services = [{ service = "Account" }]

[discounts."Loyal"]
percent = 10
periods = 3

[discounts."Two off"]
amount = 2.00
`;

const names = [...plans.matchAll(/packages\."([^"]+)"/g)].map(([, name]) => `"${name}"`);

export const plansCatalogue = {
  name: 'plans',
  toml: `${storyCatalogue.replace(', "Web only"]', `, ${names.join(', ')}]`)}\n${plans}`,
};

/** Opens on 1 January 2027. Who signs up in Nevada pays no tax, in California 8.25 %. */
export const openPlans = (
  t: Parameters<Fresh>[0],
  fresh: Fresh,
  options: StoryOptions = {},
): Promise<Story> => openNights(t, fresh, { catalogue: plansCatalogue, ...options });

export const untaxed = { state: 'NV', zip: '89101', city: 'Las Vegas' };

export interface Holder {
  readonly custnum: number;
  readonly session_id: string;
  readonly pkgnum: number;
  readonly svcnum: number;
}

/** A customer who gets invoices, with his package. */
export async function holderOf(
  story: Story,
  pkgpart: string,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<Holder> {
  await story.set('selfservice-session_timeout', '52 weeks');
  const made = await payer(story, { pkgpart, ...untaxed, ...changes });
  const { custnum, session_id, svcnum } = made;
  return { custnum, svcnum, session_id, pkgnum: await packageOf(story, session_id) };
}

export async function packageOf(story: Story, session_id: string): Promise<number> {
  const { cust_pkg } = await story.call('list_pkgs', { session_id });
  const [bought] = cust_pkg as { pkgnum: number }[];
  assert(bought, 'the customer has a package');
  return bought.pkgnum;
}

/** Every line of a customer but taxes: what, from, until, cents. */
export async function linesOf(story: Story, custnum: number): Promise<string[]> {
  const found = await rows(
    story,
    `SELECT line.kind, line.description, line.period_from, line.period_until, line.amount
     FROM invoice_line AS line JOIN invoice ON invoice.number = line.invoice
     WHERE invoice.customer = ${custnum} AND line.kind <> 'tax' ORDER BY line.number`,
  );
  return found.map(({ description, period_from, period_until, amount }) =>
    [description, period_from, period_until, amount].filter((each) => each !== '').join(' '),
  );
}

export async function creditsOf(story: Story, custnum: number): Promise<string[]> {
  const found = await rows(
    story,
    `SELECT reason, amount FROM credit WHERE customer = ${custnum} ORDER BY number`,
  );
  return found.map(({ reason, amount }) => `${reason} ${amount}`);
}

/** A call that must succeed. */
export async function done(
  story: Story,
  name: OperationName,
  parameters: Readonly<Record<string, unknown>>,
): Promise<Reply> {
  const reply = await story.call(name, parameters);
  assert.equal(reply.error, '', `${name}: ${reply.error}`);
  return reply;
}

export async function balanceOf(story: Story, { session_id }: Holder): Promise<unknown> {
  return (await story.call('customer_info', { session_id })).balance;
}

/** So many months, each with a run on the day on which it is over. */
export async function months(story: Story, count: number): Promise<void> {
  for (let month = 0; month < count; month += 1) {
    story.pass({ months: 1 });
    await night(story);
  }
}

/** Nothing is wrong in the books, and every billable day of every package is charged once. */
export async function assertSound(story: Story): Promise<void> {
  await story.assertBalanced();
  const { faults, packages } = await story.dispatch.read(storyPeer, verifyDays);
  assert.deepEqual(faults, []);
  assert(packages > 0, 'there are packages with days');
}
