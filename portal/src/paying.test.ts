import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderHtml } from '@lineside/html';
import { portalHouse, Surfer } from '@lineside/test/portal-house.ts';
import { newCustomer } from '@lineside/test/story.ts';
import { confirmAt } from './parts/confirm.ts';
import { Refused } from './refused.ts';
import { openTexts } from './texts.ts';

const password = 'abc12345';
const card = { payinfo: '4111 1111 1111 1111', month: '07', year: '2031', payname: 'Zoe Example' };

async function signedIn(
  t: Parameters<typeof portalHouse>[0],
  payby: object = { payby: 'BILL', payinfo: '', payname: '' },
) {
  const house = await portalHouse(t);
  const customer = await newCustomer(house.story, { ...payby });
  const surfer = await new Surfer(house.pages).signIn(customer.username, password);
  return { ...house, customer, surfer };
}

test('a card is stored, used first, charged by itself or not, and removed', async (t) => {
  const { surfer, story, customer } = await signedIn(t);
  await surfer.get('/billing/method');
  assert.match(surfer.text, /No card is stored/);
  await surfer.get('/billing/method/new');
  await surfer.submit({ kind: 'card', ...card, automatic: '', first: '1' });
  assert.equal(surfer.at, '/billing/method?done=saved');
  assert.match(surfer.text, /Card ending in 1111/);
  const stored = async () => {
    const { session_id } = customer;
    const { payby } = await story.call('list_payby', { session_id });
    return payby as { custpaybynum: number; payby: string }[];
  };
  const [first] = await stored();
  assert.equal(first?.payby, 'DCRD');
  const custpaybynum = String(first?.custpaybynum);
  await surfer.submit({ deed: 'automatic', custpaybynum }, '/billing/method');
  assert.equal((await stored())[0]?.payby, 'CARD');
  await surfer.submit({ deed: 'remove', custpaybynum }, '/billing/method');
  assert.deepEqual(await stored(), []);
});

test('a stored card pays without its number', async (t) => {
  const { surfer, story, customer } = await signedIn(t, { payby: 'CARD' });
  await surfer.get('/billing/pay');
  assert.match(surfer.text, /Card ending in 1111/);
  await surfer.submit({ what: 'other', amount: '$1,234.50' });
  assert.match(surfer.at, /^\/billing\/payments\/\d+\?done=paid$/);
  assert.match(surfer.text, /\$1,234\.50/);
  const { balance } = await story.call('customer_info', { session_id: customer.session_id });
  assert.equal(balance, '-1234.50');
});

test('chosen invoices are paid, and no more', async (t) => {
  const { surfer, story, customer } = await signedIn(t);
  const { session_id } = customer;
  const { open } = await story.call('customer_info', { session_id });
  const [invoice] = open as { invnum: number; owed: string }[];
  await surfer.get(`/billing/pay?invoice=${invoice?.invnum}`);
  await surfer.submit({ what: 'invoices', [`invoice_${invoice?.invnum}`]: '', ...card });
  assert.equal(surfer.status, 422);
  await surfer.submit({ what: 'invoices', [`invoice_${invoice?.invnum}`]: '1', ...card });
  assert.match(surfer.at, /done=paid$/);
  const { balance } = await story.call('customer_info', { session_id });
  assert.equal(balance, '0.00');
});

test('a bank that wants to be asked gets its customer by a link, and only to a web page', () => {
  const words = openTexts().get('en');
  assert.ok(words);
  const asked = (confirm_url: string) => {
    const outcome = confirmAt({ words }, new Refused({ error: 'x', ...{ confirm_url } }));
    return outcome !== undefined && 'shown' in outcome ? renderHtml(outcome.shown.body) : '';
  };
  assert.match(
    asked('https://bank.example/3ds?a=1&b=2'),
    /href="https:\/\/bank\.example\/3ds\?a=1&amp;b=2"/,
  );
  assert.equal(asked('javascript:alert(1)'), '');
});

test('whoever has the link pays that invoice, once, and sees nothing else', async (t) => {
  const { surfer, pages, story, customer } = await signedIn(t);
  const { session_id } = customer;
  const { open } = await story.call('customer_info', { session_id });
  const [invoice] = open as { invnum: number }[];
  await surfer.get(`/billing/invoices/${invoice?.invnum}/link`);
  const path = /\/pay\/[^"<]+/.exec(surfer.text)?.[0] ?? '';
  const friend = await new Surfer(pages).get(path);
  await friend.submit({ ...card, payname: 'A Friend' });
  assert.equal(friend.at, `${path}?done=paid`);
  assert.match(friend.text, /This invoice is paid/);
  await friend.get('/billing');
  assert.match(friend.at, /^\/sign-in/);
  await friend.get(`${path}x`);
  assert.equal(friend.status, 404);
  const { balance } = await story.call('customer_info', { session_id });
  assert.equal(balance, '0.00');
});

test('a prepaid card pays what is open, and is used once', async (t) => {
  const { surfer, story } = await signedIn(t);
  const pin = await story.prepaidPin(5_000);
  await surfer.get('/prepaid');
  await surfer.submit({ pin });
  assert.equal(surfer.at, '/billing?done=prepaid');
  assert.match(surfer.text, /You have paid ahead/);
  await surfer.get('/prepaid');
  await surfer.submit({ pin: '0000000000' });
  assert.match(surfer.text, /id="field-pin-error"/);
});
