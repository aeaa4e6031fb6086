import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifyLedger } from '@lineside/server/report/verify-ledger.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story, type StoryCustomer } from '../story.ts';
import { countOf, night, nights, openNights, rows } from './nights.ts';
import { billed, capturedCents, goodCard, meddle, sharedStory } from './shared-story.ts';

interface Shown {
  readonly custpaybynum: number;
  readonly weight: number;
  readonly payby: string;
  readonly paymask: string;
  readonly paydate: string;
  readonly refused: string;
  readonly is_default: unknown;
}

const listOf = async (story: Story, { session_id }: StoryCustomer): Promise<readonly Shown[]> =>
  (await story.call('list_payby', { session_id })).payby as Shown[];

const inShort = async (story: Story, of: StoryCustomer) =>
  (await listOf(story, of)).map(({ payby, paymask }) => `${payby} ${paymask.slice(-4)}`);

async function store(story: Story, { session_id }: StoryCustomer, sent: object) {
  const card = { payby: 'CARD', paydate: '07/2031', payname: 'Zoe Example' };
  const reply = await story.call('insert_payby', { session_id, ...card, ...sent });
  assert.equal(reply.error, '');
  return Number(reply.custpaybynum);
}

async function change(story: Story, { session_id }: StoryCustomer, sent: object) {
  const reply = await story.call('update_payby', { session_id, ...sent });
  assert.equal(reply.error, '');
}

const master = { payinfo: '5454545454545454' };
const account = { payby: 'CHEK', payinfo: '12345678@121000358', payname: 'First Bank' };

async function assertPaysBy(story: Story, { session_id }: StoryCustomer, payby: string) {
  const info = await story.call('customer_info', { session_id });
  assert.equal(info.payby, payby);
  const page = await story.call('payment_info', { session_id });
  assert.equal(page.payby, payby);
  const first = (page.custpaybys as Shown[])[0];
  if (first !== undefined) assert.equal(info.payinfo, first.paymask);
}

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);

  test('methods are kept in order, and the first is how the customer pays', async () => {
    const story = open();
    const zoe = await newCustomer(story);
    await store(story, zoe, account);
    await store(story, zoe, { ...master, payby: 'DCRD', weight: 2 });
    assert.deepEqual(await inShort(story, zoe), ['CARD 1111', 'DCRD 5454', 'CHEK 0358']);
    await assertPaysBy(story, zoe, 'CARD');
    const [first, second, third] = await listOf(story, zoe);
    await change(story, zoe, { custpaybynum: third?.custpaybynum, weight: 1 });
    assert.deepEqual(await inShort(story, zoe), ['CHEK 0358', 'CARD 1111', 'DCRD 5454']);
    await assertPaysBy(story, zoe, 'CHEK');
    await change(story, zoe, { custpaybynum: third?.custpaybynum, payby: 'DCHK' });
    await assertPaysBy(story, zoe, 'DCHK');
    const { session_id } = zoe;
    for (const method of [third, second, first]) {
      const { custpaybynum } = method ?? {};
      const reply = await story.call('delete_payby', { session_id, custpaybynum });
      assert.equal(reply.error, '');
      const again = await story.call('delete_payby', { session_id, custpaybynum });
      assert.equal(again.error, `unknown custpaybynum ${custpaybynum}`);
    }
    await assertPaysBy(story, zoe, 'BILL');
  });

  test('the same card twice is one, even at the same moment', async () => {
    const story = open();
    const bill = await billed(story);
    const numbers = await Promise.all([1, 2, 3].map(() => store(story, bill, master)));
    assert.equal(new Set(numbers).size, 1);
    const later = await store(story, bill, { ...master, paydate: '08/2033' });
    const [only, ...others] = await listOf(story, bill);
    assert.deepEqual([only?.custpaybynum, only?.paydate, others], [later, '2033-08-01', []]);
    await assertPaysBy(story, bill, 'CARD');
  });

  test('a number that is put in the place of another goes to the gateway, its mask does not', async () => {
    const story = open();
    const zoe = await newCustomer(story);
    const other = await store(story, zoe, master);
    const [first] = await listOf(story, zoe);
    const { custpaybynum, paymask } = first ?? {};
    await change(story, zoe, { custpaybynum, payinfo: paymask, month: '9', year: '2032' });
    assert.equal((await listOf(story, zoe))[0]?.paydate, '2032-09-01');
    // The number of the other one: that one is taken in.
    await change(story, zoe, { custpaybynum, ...master });
    assert.deepEqual(await inShort(story, zoe), ['CARD 5454']);
    const gone = { session_id: zoe.session_id, custpaybynum: other };
    assert.match(String((await story.call('update_payby', gone)).error), /^unknown custpaybynum/);
    const wrong = { session_id: zoe.session_id, custpaybynum, payby: 'CHEK' };
    assert.equal((await story.call('update_payby', wrong)).error, 'Illegal payment type');
  });

  test('whoever pays nothing stores a card and still pays nothing', async () => {
    const story = open();
    await story.set('users-allow_comp', '1');
    await story.set('signup_server-payby', 'COMP\nCARD\nDCRD\nCHEK\nDCHK\nBILL');
    const comp = await billed(story, { payby: 'COMP' });
    await store(story, comp, master);
    assert.deepEqual(
      (await listOf(story, comp)).map((each) => each.is_default),
      [''],
    );
    const { session_id } = comp;
    assert.equal((await story.call('customer_info', { session_id })).payby, 'COMP');
  });

  test('a payment is made with what is stored, by its number or its mask', async () => {
    const story = open();
    const zoe = await newCustomer(story);
    const { session_id } = zoe;
    const bank = await store(story, zoe, account);
    await store(story, zoe, master);
    const before = capturedCents(story);
    const pay = (sent: object) => story.call('process_payment', { session_id, ...sent });
    assert.equal((await pay({ custpaybynum: bank, amount: '1.00' })).error, '');
    const byMask = { payinfo: 'xxxxxxxxxxxx5454', payname: 'Zoe Example', amount: '2.00' };
    assert.equal((await pay(byMask)).error, '');
    const typed = { payby: 'CHEK', payinfo1: '87654321', payinfo2: '121000358' };
    assert.equal((await pay({ ...typed, payname: 'Other Bank', amount: '3.00' })).error, '');
    assert.equal(capturedCents(story) - before, 600);
    const { payments } = await story.call('list_payments', { session_id });
    const types = (payments as { payby: string; paid: string }[]).slice(-3);
    assert.deepEqual(
      types.map(({ payby, paid }) => `${payby} ${paid}`),
      ['CHEK 1.00', 'CARD 2.00', 'CHEK 3.00'],
    );
  });

  test('a card that is saved with a payment is the default, the one before waits to be asked', async () => {
    const story = open();
    const zoe = await newCustomer(story);
    const sent = { ...goodCard, ...master, amount: '1.00', save: 1, auto: 1 };
    await story.call('process_payment', { session_id: zoe.session_id, ...sent });
    assert.deepEqual(await inShort(story, zoe), ['CARD 5454', 'DCRD 1111']);
    await assertPaysBy(story, zoe, 'CARD');
  });

  test('an old page that sends another card replaces the default and leaves the rest', async () => {
    const story = open();
    const zoe = await newCustomer(story);
    await store(story, zoe, account);
    const { session_id } = zoe;
    const card = { payby: 'CARD', ...master, month: '08', year: '2032', payname: 'Zoe Example' };
    assert.equal((await story.call('edit_info', { session_id, ...card })).error, '');
    assert.deepEqual(await inShort(story, zoe), ['CARD 5454', 'CHEK 0358']);
    await story.call('edit_info', { session_id, payby: 'BILL', payinfo: '' });
    assert.deepEqual(await inShort(story, zoe), []);
    await assertPaysBy(story, zoe, 'BILL');
  });

  test('a record that says something else than what is stored is found', async () => {
    const story = open();
    const { custnum } = await newCustomer(story);
    const wrong = async () => (await story.database.read(verifyLedger)).faults;
    const rename = (name: string) =>
      meddle(
        story.database,
        `UPDATE customer SET payment_name = '${name}' WHERE number = ${custnum}`,
      );
    await rename('Nobody');
    assert.match(String(await wrong()), /differ in name \[payment method\]/);
    await rename('Zoe Example');
    assert.deepEqual(await wrong(), []);
  });
});

const stolen = '4000000000000002';
const noMoney = '4000000000009995';

/** Signed in on a day long after; sessions last an hour. */
async function again(story: Story, { username, ...rest }: StoryCustomer): Promise<StoryCustomer> {
  const login = { username, domain: 'example.com', password: 'abc12345' };
  const { session_id } = await story.call('login', login);
  return { ...rest, username, session_id: String(session_id) };
}

const tried = async (story: Story) =>
  (
    await rows(story, "select label, state from intent where kind = 'collection' order by number")
  ).map(({ label, state }) => `${String(label).slice(-4)} ${state}`);

forEachDatabase((_name, fresh) => {
  test('a card that is refused for good is followed by the next method in the same night', async (t) => {
    const story = await openNights(t, fresh);
    const zoe = await billed(story);
    await store(story, zoe, { payinfo: stolen });
    await store(story, zoe, { ...master, payby: 'DCRD' });
    await store(story, zoe, account);
    const run = await night(story);
    assert.deepEqual([countOf(run, 'declined'), countOf(run, 'collected')], [1, 1]);
    assert.deepEqual(await tried(story), ['0002 declined', '0358 approved']);
    assert.deepEqual(
      (await listOf(story, zoe)).map((each) => each.refused),
      ['card_declined', '', ''],
    );
    assert.deepEqual(await rows(story, 'select customer from collection'), []);
    // A month later nobody asks the bank again that has refused.
    await nights(story, 31);
    assert.deepEqual(await tried(story), ['0002 declined', '0358 approved', '0358 approved']);
    await story.assertBalanced();
  });

  test('a bank that may say yes tomorrow is not passed over', async (t) => {
    const story = await openNights(t, fresh);
    const zoe = await billed(story);
    await store(story, zoe, { payinfo: noMoney });
    await store(story, zoe, account);
    await night(story);
    await nights(story, 2);
    assert.deepEqual(await tried(story), ['9995 declined', '9995 declined', '9995 declined']);
  });

  test('when all are refused nobody is asked, until one is changed', async (t) => {
    const story = await openNights(t, fresh);
    const zoe = await billed(story);
    const first = await store(story, zoe, { payinfo: stolen });
    await night(story);
    await nights(story, 5);
    assert.deepEqual(await tried(story), ['0002 declined']);
    await change(story, await again(story, zoe), { custpaybynum: first, ...master });
    await night(story);
    assert.deepEqual(await tried(story), ['0002 declined', '5454 approved']);
  });

  test('the gateway is told when a card is good for longer, and then charges it', async (t) => {
    const story = await openNights(t, fresh);
    const zoe = await billed(story);
    const { session_id } = zoe;
    await store(story, zoe, { payinfo: '4000000000000069', paydate: '02/2027' });
    const [first] = await listOf(story, zoe);
    const custpaybynum = first?.custpaybynum;
    const pay = () => story.call('process_payment', { session_id, custpaybynum, amount: '5.00' });
    assert.equal((await pay()).error, 'Expired card');
    await change(story, zoe, { custpaybynum, payname: 'Zoe' });
    assert.equal((await pay()).error, 'Expired card', 'its end has not changed');
    await change(story, zoe, { custpaybynum, paydate: '02/2031' });
    const [after] = await listOf(story, zoe);
    assert.deepEqual([after?.custpaybynum, after?.paydate], [custpaybynum, '2031-02-01']);
    assert.equal((await pay()).error, '');
    await story.assertBalanced();
  });

  test('an automatic method is charged although the default waits to be asked', async (t) => {
    const story = await openNights(t, fresh);
    const zoe = await billed(story);
    await store(story, zoe, { ...master, payby: 'DCRD' });
    await store(story, zoe, account);
    await assertPaysBy(story, zoe, 'DCRD');
    await night(story);
    assert.deepEqual(await tried(story), ['0358 approved']);
  });

  test('each card is announced once for each date of expiry', async (t) => {
    const story = await openNights(t, fresh);
    const zoe = await newCustomer(story, { paydate: '03/2027' });
    await store(story, zoe, { ...master, paydate: '03/2027' });
    await nights(story, 45);
    const mails = () => rows(story, "select facts from mail where event = 'card-expiring'");
    assert.equal((await mails()).length, 2);
    const there = await again(story, zoe);
    const [first] = await listOf(story, there);
    await change(story, there, { custpaybynum: first?.custpaybynum, paydate: '04/2027' });
    await nights(story, 30);
    assert.equal((await mails()).length, 3);
  });
});
