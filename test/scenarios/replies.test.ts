import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type OperationName, operations } from '@lineside/contract';
import { forEachDatabase } from '../databases.ts';
import { type Story, signUpForm } from '../story.ts';
import { goodCard, ownSession, sharedStory } from './shared-story.ts';

const methods: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CARD: {},
  DCRD: { payby: 'DCRD' },
  CHEK: { payby: 'CHEK', payinfo: '12345678@123456780', paydate: '', payname: 'First Bank' },
  DCHK: { payby: 'DCHK', payinfo: '12345678@123456780', paydate: '', payname: 'First Bank' },
  LECB: { payby: 'LECB', payinfo: '', paydate: '' },
  BILL: { payby: 'BILL', payinfo: '', paydate: '' },
  COMP: { payby: 'COMP', payinfo: '', paydate: '' },
  PREPAY: { payby: 'PREPAY', paydate: '' },
};

/** The calls of the historical module; newer ones have stories of their own. */
const names = [
  'passwd',
  'chfn',
  'chsh',
  'login',
  'customer_info',
  'edit_info',
  'invoice',
  'cancel',
  'payment_info',
  'process_payment',
  'list_pkgs',
  'order_pkg',
  'cancel_pkg',
  'signup_info',
  'new_customer',
] as const satisfies OperationName[];

/** What is there only sometimes. */
const optional = new Set(['_password', 'confirm_url', 'customers']);

/** Every part of a reply has a value: nothing is undefined or null, however deep. */
function assertFilled(value: unknown, place: string): void {
  assert.notEqual(value, undefined, place);
  assert.notEqual(value, null, place);
  if (typeof value !== 'object') return;
  for (const [key, part] of Object.entries(value as object)) assertFilled(part, `${place}.${key}`);
}

function assertWhole(name: OperationName, reply: Readonly<Record<string, unknown>>): void {
  assert.equal(reply.error, '', name);
  const documented = Object.keys(operations[name].result.properties);
  for (const key of documented) {
    if (!optional.has(key)) assert(Object.hasOwn(reply, key), `${name} has ${key}`);
  }
  for (const key of Object.keys(reply)) assert(documented.includes(key), `${name}: ${key}`);
  assertFilled(reply, name);
  if (name !== 'login') assert(!Object.hasOwn(reply, 'session_id'), `${name} has no session_id`);
}

/** All fifteen calls of one customer, in an order in which each succeeds. */
async function live(story: Story, method: Readonly<Record<string, string>>) {
  const replies = new Map<OperationName, Readonly<Record<string, unknown>>>();
  const call = async (name: OperationName, parameters: Readonly<Record<string, unknown>>) => {
    const reply = await story.call(name, parameters);
    assertWhole(name, reply);
    replies.set(name, reply);
    return reply;
  };
  await call('signup_info', {});
  const form = signUpForm(method);
  const { username } = await call('new_customer', form);
  const account = { username, domain: 'example.com', old_password: form._password };
  await call('passwd', account);
  await call('chfn', { ...account, new_gecos: 'Zoe' });
  await call('chsh', { ...account, new_shell: '/bin/bash' });
  const login = { username, domain: 'example.com', password: form._password };
  const { session_id } = await call('login', login);
  await call('edit_info', { session_id, company: 'Example' });
  await call('customer_info', { session_id });
  await call('payment_info', { session_id });
  await call('process_payment', { session_id, ...goodCard, amount: '1.00' });
  const another = { session_id, pkgpart: '1', username: `${username}.2` };
  const { pkgnum } = await call('order_pkg', another);
  await call('list_pkgs', { session_id });
  const invnum = await anInvoice(story, String(session_id));
  await call('invoice', { session_id, invnum });
  await call('cancel_pkg', { session_id, pkgnum });
  await call('cancel', { session_id });
  assert.deepEqual([...replies.keys()].sort(), names.toSorted());
  return replies;
}

async function anInvoice(story: Story, session_id: string): Promise<number> {
  const info = await story.call('customer_info', { session_id });
  for (let invnum = 1; ; invnum += 1) {
    const reply = await story.call('invoice', { session_id, invnum });
    if (reply.error === '') return invnum;
    assert(invnum < 100, `customer ${String(info.custnum)} has an invoice`);
  }
}

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);

  for (const [payby, method] of Object.entries(methods)) {
    test(`all fifteen replies have every documented key: ${payby}`, async () => {
      const story = open();
      const payinfo = payby === 'PREPAY' ? await story.prepaidPin(9000) : method.payinfo;
      if (payby === 'COMP') {
        await story.set('users-allow_comp', '1');
        await story.set('signup_server-payby', 'COMP');
      }
      const replies = await live(story, payinfo === undefined ? method : { ...method, payinfo });
      const stored = payby === 'PREPAY' ? 'BILL' : payby;
      const byCard = payby === 'CARD' || payby === 'DCRD';
      const page = replies.get('payment_info') ?? {};
      assert.equal(page.payby, stored);
      for (const key of ['payinfo', 'month', 'year', 'card_type']) {
        assert.equal(page[key] !== '', byCard, `payment_info.${key}`);
      }
      const info = replies.get('customer_info') ?? {};
      assert.equal(info.payby, stored);
      for (const key of ['month', 'year']) {
        assert.equal(info[key] !== '', byCard, `customer_info.${key}`);
      }
      assert.equal(page.paybatch, page.payunique);
      assert.match(String(page.paybatch), /^webui-[A-Za-z0-9_.-]+$/);
      assert.deepEqual(info.open, info.open_invoices);
      if (payby === 'COMP') {
        await story.set('signup_server-payby', 'CARD\nDCRD\nCHEK\nDCHK\nLECB\nBILL\nPREPAY');
      }
    });
  }

  test('what signup_info answers does not overwrite the fields of a form', async () => {
    const reply = await open().call('signup_info', {});
    const fields = Object.keys(operations.new_customer.parameters);
    const both = Object.keys(reply).filter((key) => fields.includes(key));
    assert.deepEqual(both.sort(), ['payby', 'refnum']);
  });

  test('a session without a customer reads its own name and is told what it lacks', async () => {
    const story = open();
    const session_id = await ownSession(story, 'staff');
    const info = await story.call('customer_info', { session_id });
    assertWhole('customer_info', info);
    const { name, custnum, balance, open: invoices } = info;
    assert.deepEqual([name, custnum, balance, invoices], ['staff@example.com', '', '0.00', []]);
    const others = names.filter(
      (each) => operations[each].caller === 'customer' && each !== 'customer_info',
    );
    assert.equal(others.length, 8);
    const wanted: Partial<Record<OperationName, string>> = {
      edit_info: 'no customer record',
      invoice: "Can't find invnum",
    };
    const sent = { session_id, ...goodCard, invnum: 1, pkgnum: 1, pkgpart: 1, username: 'x.y' };
    for (const each of others) {
      const error = wanted[each] ?? 'unknown custnum ';
      assert.deepEqual(await story.call(each, sent), { error }, each);
      assert.deepEqual(await story.call(each, { session_id }), { error }, each);
    }
    const account = { username: 'staff', domain: 'example.com', old_password: 'abc12345' };
    assert.deepEqual(await story.call('passwd', account), { error: '' });
  });

  test('a reply that refuses has no key but error', async () => {
    const story = open();
    for (const each of names) {
      // It needs nothing, so that nothing is missing.
      if (each === 'signup_info') continue;
      const reply = await story.call(each, {});
      assert.deepEqual(Object.keys(reply), ['error'], each);
      assert.notEqual(reply.error, '', each);
    }
  });
});
