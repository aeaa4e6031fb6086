/** The same life in a currency without decimals and in one with three. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSandbox } from '@lineside/server/card-gateway/sandbox.ts';
import type { Database } from '@lineside/server/database/database.ts';
import { openServer } from '@lineside/server/open-server.ts';
import { forEachDatabase, testFolder } from '../databases.ts';
import { newCustomer, type Story, signUpForm } from '../story.ts';
import { night, openNights, rows, staff } from './nights.ts';
import { capturedCents, goodCard } from './shared-story.ts';

interface Currency {
  readonly code: string;
  readonly sign: string;
  /** So many minor units, as they are written. */
  readonly of: (minorUnits: number) => string;
  /** (1000 + 1995 − 10 free of tax) × 8.25 %, before it is rounded. */
  readonly firstTax: string;
  readonly accepted: Readonly<Record<string, number>>;
  readonly refused: readonly string[];
}

const tooMuch = '99999999999';
const currencies: readonly Currency[] = [
  {
    code: 'JPY',
    sign: '¥',
    of: (minorUnits) => String(minorUnits),
    firstTax: '246.2625',
    accepted: { '5': 5, '7.0': 7, '8.000000': 8, '1000': 1000 },
    refused: ['1e3', '10.5', '10.001', '0.5', '1,000', tooMuch],
  },
  {
    code: 'BHD',
    sign: 'BD ',
    of: (minorUnits) =>
      `${Math.floor(minorUnits / 1000)}.${String(minorUnits % 1000).padStart(3, '0')}`,
    firstTax: '0.2462625',
    accepted: { '5': 5000, '10.001': 10_001, '1.25': 1250, '0.001': 1, '1.250000': 1250 },
    refused: ['1e3', '10.0001', '1,250', tooMuch],
  },
];

const catalogueIn = ({ code, sign, of }: Currency) => `
[settings]
company_name = "Example Internet"
signup_server-default_agentnum = 1
signup_server-payby = ["CARD", "BILL"]
currency = "${code}"
money_char = "${sign.trim()}"
credit_unused_on_cancel = true

[domains]
"example.com" = {}

[services."Account"]
number = 1
kind = "account"
fixed = { domsvc = "example.com" }

[packages."Dialup"]
number = 1
setup = ${of(1000)}
recurring = ${of(1995)}
every = "1 month"
services = [{ service = "Account", primary = true }]

[packages."Aligned"]
number = 2
plan = "prorate"
contract_months = 2
termination_fee = ${of(700)}
recurring = ${of(3000)}
every = "1 month"
services = [{ service = "Account", primary = true }]

[discounts."Friends"]
number = 1
amount = ${of(100)}

[agent-types."Own"]
sells = ["Dialup", "Aligned"]

[agents."Own shop"]
number = 1
type = "Own"

[access-numbers]
"510-555-0100" = "Oakland, CA"

[tax-regions]
US = [{ state = "CA", tax = 8.25, exempt = ${of(10)}, name = "Sales tax" }, { state = "NV" }]
`;

type Test = Parameters<typeof openNights>[0];
type Fresh = Parameters<typeof openNights>[1];

const openIn = (t: Test, fresh: Fresh, currency: Currency) =>
  openNights(t, fresh, {
    catalogue: { name: `in_${currency.code.toLowerCase()}`, toml: catalogueIn(currency) },
  });

const firstTotal = 3241;

for (const currency of currencies) {
  const { code, sign, of } = currency;
  const shown = (minorUnits: number) => `${sign.trim()}${of(minorUnits)}`;
  forEachDatabase((_name, fresh) => {
    test(`${code}: sign-up, decline, invoice, payment, receipt and refund`, async (t) => {
      const story = await openIn(t, fresh, currency);
      const { session_id } = await newCustomer(story);
      assert.equal(capturedCents(story), firstTotal);
      const declined = signUpForm({ payinfo: '4000000000000002' });
      assert.equal((await story.call('new_customer', declined)).error, '_decline');
      assert.equal(capturedCents(story), firstTotal);
      const invoice = await story.call('invoice', { session_id, invnum: '1' });
      const text = String(invoice.invoice_text);
      assert.match(text, new RegExp(`Total New Charges +${sign.trim()} *${of(firstTotal)}\\n`));
      assert.match(text, new RegExp(`Sales tax +${sign.trim()} *${of(246)}\\n`));
      assert(String(invoice.invoice_html).includes(of(firstTotal)));
      const card = { session_id, ...goodCard };
      const paid = await story.call('process_payment', { ...card, amount: of(50) });
      assert.equal(paid.error, '');
      const { balance } = await story.call('customer_info', { session_id });
      assert.equal(balance, `-${of(50)}`);
      const refund = { payment: 2, amount: of(20), reason: 'too much' };
      const back = await staff(story, 'refund/payment', refund);
      assert.deepEqual([back.amount, back.balance], [of(20), `-${of(30)}`]);
      assert.deepEqual(
        story.gateway.refunded().map(({ amount }) => amount),
        [20],
      );
      const bill = await staff(story, 'receipt', { payment: 2 });
      assert(String(bill.document).includes(shown(50)), String(bill.document));
      const history = await story.call('billing_history', { session_id });
      assert.equal(history.balance_pretty, `-${shown(30)}`);
      const mails = await rows(story, "select facts from mail where event = 'invoice'");
      assert(String(mails[0]?.facts).includes(shown(firstTotal)), String(mails[0]?.facts));
      const why = await staff(story, 'why/invoice', { invoice: 1 });
      assert(JSON.stringify(why).includes(`is ${currency.firstTax}`), JSON.stringify(why));
      await story.assertBalanced();
    });

    test(`${code}: amounts are read with as many decimals as it has`, async (t) => {
      const story = await openIn(t, fresh, currency);
      const { session_id } = await newCustomer(story);
      const pay = (amount: string) =>
        story.call('process_payment', { session_id, ...goodCard, amount });
      for (const [amount, minorUnits] of Object.entries(currency.accepted)) {
        const before = capturedCents(story);
        story.pass({ minutes: 11 });
        assert.equal((await pay(amount)).error, '', amount);
        assert.equal(capturedCents(story) - before, minorUnits, amount);
      }
      const before = capturedCents(story);
      for (const amount of currency.refused) {
        assert.equal((await pay(amount)).error, 'Illegal amount', amount);
      }
      for (const amount of ['0', '-5', of(0)]) {
        assert.equal((await pay(amount)).error, 'Amount must be greater than 0', amount);
      }
      await story.set('payment_minimum', of(30));
      const { error } = await pay(of(29));
      assert.equal(error, `The smallest payment is ${of(30)}`);
      await story.set('payment_maximum', of(90));
      assert.equal((await pay(of(91))).error, 'Illegal amount');
      assert.equal(capturedCents(story), before);
      await story.assertBalanced();
    });

    test(`${code}: parts of periods, late fees and nights`, async (t) => {
      const story = await openIn(t, fresh, currency);
      await story.set('selfservice-session_timeout', '30 days');
      await story.set('late_fee_days', '1');
      await story.set('late_fee_amount', of(11));
      story.pass({ days: 9 });
      // 22 of 31 days of 3000 are 2129.03; the tax on 2119 is 174.8175.
      const form = { pkgpart: '2', payby: 'BILL', payinfo: '', paydate: '', payname: '' };
      const { session_id } = await newCustomer(story, form);
      assert.equal(await owedBy(story, session_id), of(2129 + 175));
      await night(story);
      story.pass({ days: 12 });
      await night(story);
      assert.equal(await owedBy(story, session_id), of(2129 + 175 + 11));
      const [bought] = (await story.call('list_pkgs', { session_id })).cust_pkg as {
        readonly pkgnum: number;
      }[];
      const ending = { session_id, pkgnum: bought?.pkgnum };
      const told = await story.call('preview_cancel', ending);
      assert.equal(told.error, '');
      const words = (told.words as string[]).join('\n');
      assert(words.includes(of(2129)) && words.includes(of(700)), words);
      await story.assertBalanced();
    });

    test(`${code}: the catalogue is written and read alike, and the currency stays`, async (t) => {
      const story = await openIn(t, fresh, currency);
      const { toml } = await staff(story, 'catalogue/export');
      assert(String(toml).includes(`recurring = ${of(1995)}\n`), String(toml));
      const diff = await staff(story, 'catalogue/diff', { toml });
      assert.deepEqual(diff.changes, []);
      const other = await staff(story, 'settings/set', { name: 'currency', value: 'USD' });
      assert.match(String(other.error), new RegExp(`there are prices in ${code} already`));
      await newCustomer(story);
      const later = await staff(story, 'settings/set', { name: 'currency', value: 'KRW' });
      assert.match(String(later.error), /there are payments, invoices or prepaid cards in/);
      const offers = (await story.call('signup_info')).part_pkg as { readonly recur: string }[];
      assert.equal(offers[0]?.recur, of(1995));
    });
  });
}

forEachDatabase((_name, fresh) => {
  test('files for banks are refused in a currency that they do not know', async (t) => {
    const story = await openIn(t, fresh, currencyOf('JPY'));
    for (const [scheme, wanted] of [
      ['ach', 'USD'],
      ['sepa', 'EUR'],
    ] as const) {
      await story.set('bank_scheme', scheme);
      const { error } = await staff(story, 'settings/set', { name: 'bank_batches', value: 'on' });
      assert.match(String(error), new RegExp(`files of ${scheme} are in ${wanted} only`));
    }
  });

  test('a currency changes while nothing would mean something else then', async (t) => {
    const story = await openNights(t, fresh);
    const set = (value: string) => staff(story, 'settings/set', { name: 'currency', value });
    assert.equal((await set('EUR')).error, '');
    assert.match(String((await set('JPY')).error), /there are prices in EUR already/);
    await story.prepaidPin(100);
    assert.match(String((await set('USD')).error), /there are payments, invoices or prepaid cards/);
  });

  test('no server starts with a gateway that counts the currency in other units', async (t) => {
    const story = await openIn(t, fresh, currencyOf('JPY'));
    const gateway = { ...openSandbox(':memory:'), countsOtherwise: new Set(['JPY']) };
    const { database } = story;
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const started = openServer({ data: testFolder(), database: lasting(database), gateway, log });
    await assert.rejects(started, /sandbox counts JPY in units of its own/);
  });

  test('a limit that the currency cannot have is refused', async (t) => {
    const story = await openIn(t, fresh, currencyOf('JPY'));
    const { error } = await staff(story, 'settings/set', {
      name: 'payment_minimum',
      value: '0.50',
    });
    assert.match(String(error), /payment_minimum \(0\.50\) is no amount in JPY/);
  });
});

/** The test closes it. */
const lasting = (inner: Database): Database => ({
  dialect: inner.dialect,
  read: (work) => inner.read(work),
  write: (work) => inner.write(work),
  close: async () => {},
});

function currencyOf(code: string): Currency {
  const found = currencies.find((each) => each.code === code);
  assert(found, code);
  return found;
}

const owedBy = async (story: Story, session_id: string): Promise<unknown> =>
  (await story.call('customer_info', { session_id })).balance;
