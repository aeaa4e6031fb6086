import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { agentSession, giveLogin } from '../agents.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, quickForm, type Story } from '../story.ts';
import { everythingStored, rowsOf, sharedStory } from './shared-story.ts';

const wrong = { error: 'Incorrect password.' };
const password = 'abc12345';

const home = { address1: '1 Elm St', city: 'Oakland', state: 'CA', zip: '94601' };

let addresses = 0;
/** An address that nobody else has. */
const newAddress = () => `person${++addresses}@example.net`;

async function quick(story: Story, changes: Readonly<Record<string, unknown>> = {}) {
  const email = newAddress();
  const reply = await story.call(
    'new_customer_minimal',
    quickForm({ invoicing_list: email, ...changes }),
  );
  assert.deepEqual(story.faults, []);
  assert.equal(reply.error, '');
  return { email, reply, session_id: String(reply.session_id), custnum: Number(reply.custnum) };
}

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);
  before(() => giveLogin(open(), 1));

  test('a name, an address and a password make a customer who is signed in', async () => {
    const story = open();
    const { email, reply, session_id, custnum } = await quick(story);
    assert.deepEqual(
      { ...reply, session_id: '', custnum: 0 },
      {
        error: '',
        custnum: 0,
        svcnum: '',
        session_id: '',
        signup_service: '',
        first: 'Zoë',
        last: 'Example',
        company: '',
      },
    );
    const record = await story.call('customer_info', { session_id });
    const { balance, address1, country, payby, invoicing_list } = record;
    assert.deepEqual([record.custnum, balance, address1, country], [custnum, '0.00', '', 'US']);
    assert.deepEqual([payby, invoicing_list], ['BILL', email]);
    assert.deepEqual((await story.call('list_pkgs', { session_id })).cust_pkg, []);
    const again = await story.call('login', { email: email.toUpperCase(), password });
    assert.deepEqual([again.error, again.custnum, again.svcnum], ['', custnum, '']);
    assert.deepEqual(await story.call('login', { email, password: 'another1' }), wrong);
    const { attempts } = await story.call('sign_in_history', { session_id });
    assert.equal((attempts as unknown[]).length, 1);
    assert(!(await everythingStored(story.database)).includes(password));
  });

  test('a package that is named is ordered, and owed', async () => {
    const story = open();
    const { session_id, reply } = await quick(story, { ...home, pkgpart: '1' });
    assert.deepEqual([reply.signup_service, reply.svcnum], ['Dialup', '']);
    assert.equal((await story.call('customer_info', { session_id })).balance, '32.42');
    const { cust_pkg } = await story.call('list_pkgs', { session_id });
    assert.equal((cust_pkg as unknown[]).length, 1);
  });

  test('who said nowhere orders once he has said where he lives', async () => {
    const story = open();
    const { session_id } = await quick(story);
    const order = { session_id, pkgpart: '1', username: 'quick.later' };
    const { error } = await story.call('order_pkg', order);
    assert.equal(error, 'Please tell us your address first.');
    assert.equal((await story.call('edit_info', { session_id, ...home })).error, '');
    assert.equal((await story.call('order_pkg', order)).error, '');
    assert.equal((await story.call('customer_info', { session_id })).balance, '32.42');
  });

  test('where he lives decides the tax, and a user name makes an account', async () => {
    const story = open();
    const order = { pkgpart: '1', username: 'quick.account' };
    const { session_id, reply } = await quick(story, { ...home, ...order });
    assert.equal((await story.call('customer_info', { session_id })).balance, '32.42');
    const login = { username: 'quick.account', domain: 'example.com', password };
    assert.equal((await story.call('login', login)).svcnum, reply.svcnum);
  });

  test('what an agent signs up is his, and is recorded as his order', async () => {
    const story = open();
    const session_id = await agentSession(story, 1);
    const { custnum } = await quick(story, { ...home, session_id, agentnum: '2', pkgpart: '2' });
    const signedUp = await newCustomer(story, { session_id, pkgpart: '2' });
    const itself = await newCustomer(story, { pkgpart: '2' });
    const whoOrdered = async (customer: number) => {
      const text = `SELECT customer.agent, customer.ordered_by AS customer, package.ordered_by AS package
        FROM customer, package WHERE package.customer = customer.number AND customer.number = ${customer}`;
      return (await rowsOf(story.database, text)).map((row) => ({ ...row }));
    };
    const byAgent = [{ agent: 1, customer: 'agent 1', package: 'agent 1' }];
    assert.deepEqual(await whoOrdered(custnum), byAgent);
    assert.deepEqual(await whoOrdered(signedUp.custnum), byAgent);
    const byHimself = [{ agent: 1, customer: 'self-service', package: 'self-service' }];
    assert.deepEqual(await whoOrdered(itself.custnum), byHimself);
  });

  test('nobody gets in by signing up with the address of somebody else', async () => {
    const story = open();
    const { email, custnum } = await quick(story);
    const stranger = await quick(story, { invoicing_list: email, _password: 'of a stranger' });
    const own = await story.call('login', { email, password });
    assert.equal(own.custnum, custnum);
    const theirs = await story.call('login', { email, password: 'of a stranger' });
    assert.equal(theirs.custnum, stranger.custnum);
  });

  test('a contact person acts for the customer until he is removed', async () => {
    const story = open();
    const owner = await newCustomer(story, { pkgpart: '2' });
    const { session_id } = owner;
    const email = newAddress();
    const person = { first: 'Ann', last: 'Example', emailaddress: `${email}, b.${email}` };
    const quiet = await story.call('new_contact', { session_id, ...person, _password: password });
    assert.deepEqual(await story.call('login', { email, password }), wrong);
    const access = { ...person, selfservice_access: 'Y', _password: password };
    const { contactnum } = await story.call('new_contact', { session_id, ...access });
    const { contacts } = await story.call('list_contacts', { session_id });
    assert.deepEqual(
      (contacts as Record<string, unknown>[]).map((each) => each.selfservice_access),
      ['', 'Y'],
    );
    const ann = await story.call('login', { email: `b.${email}`, password });
    assert.deepEqual([ann.custnum, ann.svcnum], [owner.custnum, '']);
    const own = { session_id: ann.session_id };
    const record = await story.call('customer_info', own);
    assert.equal(record.custnum, owner.custnum);
    assert.equal((await story.call('edit_contact', { ...own, title: 'Boss' })).error, '');
    const [, changed] = (await story.call('list_contacts', own)).contacts as { title: string }[];
    assert.equal(changed?.title, 'Boss');
    assert.equal(
      (await story.call('delete_contact', { ...own, contactnum: quiet.contactnum })).error,
      '',
    );
    const itself = await story.call('delete_contact', { ...own, contactnum });
    assert.equal(itself.error, 'Cannot delete the currently-logged in contact.');
    assert.equal((await story.call('delete_contact', { session_id, contactnum })).error, '');
    assert.deepEqual(await story.call('customer_info', own), { error: "Can't resume session" });
    assert.deepEqual(await story.call('login', { email, password }), wrong);
  });

  test('a new password of a contact person ends his other sessions', async () => {
    const story = open();
    const { email, session_id } = await quick(story);
    const other = await story.call('login', { email, password });
    const change = { session_id, new_password: 'another secret' };
    assert.equal((await story.call('contact_passwd', change)).error, '');
    assert.equal((await story.call('customer_info', { session_id })).error, '');
    const over = await story.call('customer_info', { session_id: other.session_id });
    assert.equal(over.error, "Can't resume session");
    assert.deepEqual(await story.call('login', { email, password }), wrong);
    assert.equal((await story.call('login', { email, password: 'another secret' })).error, '');
  });

  test('whoever speaks for several customers chooses among them, and nobody else', async () => {
    const story = open();
    const first = await quick(story, { company: 'First' });
    const { email } = first;
    const second = await quick(story, { invoicing_list: email, last: 'Second' });
    const stranger = await quick(story, { invoicing_list: email, _password: 'of a stranger' });
    const login = await story.call('login', { email, password });
    assert.deepEqual(login.customers, {
      [first.custnum]: 'First',
      [second.custnum]: 'Zoë Second',
    });
    assert.equal(login.custnum, '');
    const { session_id } = login;
    const switched = (custnum: unknown) => story.call('switch_cust', { session_id, custnum });
    const none = await story.call('list_contacts', { session_id });
    assert.equal(none.error, 'unknown custnum ');
    for (const { custnum } of [second, first, second]) {
      assert.equal((await switched(custnum)).custnum, custnum);
      assert.equal((await story.call('customer_info', { session_id })).custnum, custnum);
    }
    for (const number of [stranger.custnum, 999999]) {
      assert.deepEqual(await switched(number), { error: `unknown custnum ${number}` });
    }
    const byAccount = await newCustomer(story, { pkgpart: '2' });
    const sent = { session_id: byAccount.session_id, custnum: first.custnum };
    assert.equal((await story.call('switch_cust', sent)).error, `unknown custnum ${first.custnum}`);
  });
});
