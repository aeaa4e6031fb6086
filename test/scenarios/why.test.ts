/** Explanations, sentence by sentence, as staff read them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runDaily } from '@lineside/server/daily/run-daily.ts';
import { grantDiscount } from '@lineside/server/package/package-discounts.ts';
import { type StaffVerbName, staffDesk, staffPacket } from '@lineside/server/staff/answer-staff.ts';
import { freshOn } from '../databases.ts';
import { newCustomer, openStory, type Story, storyPeer } from '../story.ts';

const toml = `
[settings]
signup_server-default_agentnum = 1
signup_server-payby = ["CARD", "BILL"]
reminder_days = ["3"]
suspend_days = 10
late_fee_days = 5
late_fee_amount = "5.00"
late_fee_percent = "1.5"

[domains]
"example.com" = {}

[services."Account"]
kind = "account"
fixed = { domsvc = "example.com" }

[packages."Dialup"]
number = 1
setup = 10.00
recurring = 19.95
every = "1 month"
services = [{ service = "Account", primary = true }]

[packages."Aligned"]
number = 2
recurring = 30.00
every = "1 month"
plan = "prorate"
cutoff_day = 1
services = [{ service = "Account", primary = true }]

[discounts."Welcome"]
percent = 10
periods = 3

[agent-types."Own"]
sells = ["Dialup", "Aligned"]

[agents."Own shop"]
number = 1
type = "Own"

[access-numbers]
"510-555-0100" = "Oakland, CA"

[tax-regions]
US = [
  { state = "CA", tax = 8.25, name = "Sales tax" },
  { state = "NV", tax = 5, name = "Sales tax", exempt = 15.00 },
]

[advertising-sources]
"A friend" = {}
`;

interface Said {
  readonly what: string;
  readonly because: readonly string[];
}

async function why(story: Story, kind: string, number: number): Promise<readonly Said[]> {
  const desk = staffDesk(story.dispatch);
  const packet = staffPacket(`why/${kind}` as StaffVerbName);
  const reply = await desk.call(packet, { [kind]: number }, storyPeer);
  assert.equal(reply.error, '');
  return reply.statements as readonly Said[];
}

const sentences = (said: readonly Said[]): string[] =>
  said.flatMap(({ what, because }) => [what, ...because.map((each) => `  ${each}`)]);

const bill = { payby: 'BILL', payinfo: '', paydate: '', payname: '' };

async function staff(story: Story, verb: StaffVerbName, input: Readonly<Record<string, unknown>>) {
  const reply = await staffDesk(story.dispatch).call(staffPacket(verb), input, storyPeer);
  assert.equal(reply.error, '');
  return reply;
}

describe('explanations', () => {
  const fresh = freshOn('SQLite');
  const open = (t: Parameters<typeof fresh>[0]) =>
    openStory(t, fresh, { catalogue: { name: 'why', toml } });

  test('an invoice tells each line, the tax with what rounding took, and what paid it', async (t) => {
    const story = await open(t);
    const { custnum: customer } = await newCustomer(story, bill);
    await staff(story, 'payment/record', { customer, amount: '12.00', by: 'cash' });
    await staff(story, 'credit', { customer, amount: '5.00', reason: 'for the outage' });
    assert.deepEqual(sentences(await why(story, 'invoice', 1)), [
      `It was issued to customer ${customer} on 2026-06-15, due on 2026-06-15: 32.42.`,
      '  That is the sum of its lines.',
      'Line 1: Dialup Setup, 10.00.',
      '  Charged once, when the package began: 10.00.',
      'Line 2: Dialup (2026-06-15 to before 2026-07-15), 19.95.',
      '  Period 1 of the plan `flat` costs 19.95.',
      'Line 3: Sales tax, 2.47.',
      '  It follows tax region 1.',
      '  8.25 % of 29.95 is 2.470875.',
      '  Rounded half up, which took 0.000875 away.',
      'On 2026-06-15 payment 1 (CASH) paid 12.00 of it.',
      '  Payments are used before credits, the oldest first, on the oldest open invoice first.',
      'On 2026-06-15 credit 1 (for the outage) paid 5.00 of it.',
      '  Payments are used before credits, the oldest first, on the oldest open invoice first.',
      'It owes 15.42.',
    ]);
  });

  test('a part of a month, a discount and an exempt amount are told with their arithmetic', async (t) => {
    const story = await open(t);
    const { custnum: customer } = await newCustomer(story, {
      ...bill,
      state: 'NV',
      pkgpart: '2',
    });
    await story.dispatch.write(storyPeer, (call) =>
      grantDiscount(call, { package: 1, discount: 1, by: 'test' }),
    );
    story.pass({ days: 16 });
    await runDaily(story.dispatch);
    assert.deepEqual(sentences(await why(story, 'invoice', 1)).slice(2, 9), [
      'Line 1: Aligned (2026-06-15 to before 2026-07-01), 16.00.',
      '  Period 1 of the plan `prorate` costs 30.00.',
      '  16 days of 30 are charged, which is 16/30 of the price, rounded half up.',
      'Line 2: Sales tax, 0.05.',
      '  It follows tax region 2.',
      '  5 % of 1.00 is 0.05.',
      '  Nothing had to be rounded.',
    ]);
    const july = sentences(await why(story, 'invoice', 2));
    assert.deepEqual(july.slice(2, 11), [
      'Line 1: Aligned (2026-07-01 to before 2026-08-01), 30.00.',
      '  Period 2 of the plan `prorate` costs 30.00.',
      'Line 2: Aligned: Welcome (2026-07-01 to before 2026-08-01), -3.00.',
      '  The discount `Welcome` takes 10 % off 30.00: period 1 of 3.',
      'Line 3: Sales tax, 0.60.',
      '  It follows tax region 2.',
      '  5 % of 12.00 is 0.60.',
      '  Nothing had to be rounded.',
      '  Of what was charged, 15.00 was exempt that month.',
    ]);
    assert.equal(customer, 1);
  });

  test('a suspension names the invoice, the days, the reminder and the balance that proved it', async (t) => {
    const story = await open(t);
    const { custnum: customer } = await newCustomer(story, bill);
    for (let day = 0; day < 12; day += 1) {
      await runDaily(story.dispatch);
      story.pass({ days: 1 });
    }
    const because = [
      '  Invoice 1 was due on 2026-06-15; the rule acts 10 days after that.',
      "  It still owed 32.42, and the customer's balance was 37.91.",
      '  A reminder had been sent on 2026-06-18.',
    ];
    assert.deepEqual(sentences(await why(story, 'package', 1)), [
      `\`Dialup\` of customer ${customer}: on 2026-06-15 it was ordered by self-service.`,
      '  Its periods are counted from 2026-06-15, so a short month moves none of them.',
      'Invoice 1: Dialup Setup, 10.00.',
      '  Charged once, when the package began: 10.00.',
      'Invoice 1: Dialup (2026-06-15 to before 2026-07-15), 19.95.',
      '  Period 1 of the plan `flat` costs 19.95.',
      'Since 2026-06-25 its days are not billed.',
      ...because,
      'It is suspended since 2026-06-25: invoice 1 of 2026-06-15 is past due.',
      ...because,
      '  It ends when the balance is paid.',
      'It is billed next on 2026-07-15.',
      '  1 period was billed so far.',
    ]);
    const fee = sentences(await why(story, 'invoice', 2));
    assert.deepEqual(fee.slice(2, 6), [
      'Line 1: Late fee for invoice 1, 5.49.',
      '  Invoice 1 was due on 2026-06-15; the rule acts 5 days after that.',
      "  It still owed 32.42, and the customer's balance was 32.42.",
      '  The fee is 5.00 and 1.5 % of 32.42: 5.49.',
    ]);
    await staff(story, 'payment/record', { customer, amount: '50.00', by: 'cash' });
    assert.deepEqual(sentences(await why(story, 'payment', 1)).slice(0, 6), [
      `Customer ${customer} paid 50.00 on 2026-06-27 (CASH), recorded by test.`,
      '  It did not come through the gateway.',
      'On 2026-06-27, 32.42 was laid on invoice 1 of 2026-06-15.',
      '  The oldest open invoice comes first, unless the payment was made for another.',
      'On 2026-06-27, 5.49 was laid on invoice 2 of 2026-06-20.',
      '  The oldest open invoice comes first, unless the payment was made for another.',
    ]);
    const customerSaid = sentences(await why(story, 'customer', customer));
    const credit = customerSaid.findIndex((each) => each.startsWith('Credit 1 of 2026-06-27'));
    assert.deepEqual(customerSaid.slice(credit, credit + 3), [
      'Credit 1 of 2026-06-27, by billing: 1.44, Suspended time: Dialup (2026-06-25 - 2026-06-27).',
      '  Package 1 was suspended from 2026-06-25 to before 2026-06-27, and those days had been billed on invoice 1.',
      '  2 days of 30, for which 19.95 had been charged, are worth 1.33, and 0.11 of tax.',
    ]);
    await story.assertBalanced();
  });

  test('a price of today changes no explanation of yesterday', async (t) => {
    const story = await open(t);
    await newCustomer(story, bill);
    const before = await why(story, 'invoice', 1);
    const dearer = toml.replace('19.95', '24.95').replace('tax = 8.25', 'tax = 9.5');
    await staff(story, 'catalogue/apply', { toml: dearer });
    assert.deepEqual(await why(story, 'invoice', 1), before);
  });

  test('what does not exist is said so', async (t) => {
    const story = await open(t);
    const reply = await staffDesk(story.dispatch).call(
      staffPacket('why/invoice'),
      { invoice: 9 },
      storyPeer,
    );
    assert.equal(reply.error, 'There is no invoice 9.');
  });
});
