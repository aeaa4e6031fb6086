/** What the programs that exist send, in the order and the encodings in which they send it. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { SelfService } from '@lineside/client';
import { isOperationName, type OperationName, operations } from '@lineside/contract';
import { listenOnSocket } from '@lineside/server/wire/socket.ts';
import { answerXmlRpc } from '@lineside/server/wire/xml-rpc/answer-xml-rpc.ts';
import { freshOn } from '../databases.ts';
import { mailedLinks, portal } from '../scenarios/reset-links.ts';
import { newCustomer, openStory, type Story } from '../story.ts';
import { folderFor } from './listening.ts';
import { livingClients, notOffered } from './living-clients.ts';
import { phpFlat, readAnswer } from './xml-rpc-clients.ts';

type Reply = Readonly<Record<string, unknown>>;
type Ask = (name: string, sent?: object) => Promise<Reply>;

const peer = { wire: 'xml-rpc', origin: '127.0.0.1' } as const;

/** As the Perl pages do: an image for each call, on a connection of its own. */
async function bySocket(t: TestContext, { dispatch }: Story): Promise<Ask> {
  const path = join(folderFor(t), 'socket');
  const listening = await listenOnSocket({ path, dispatch, log: dispatch.options.log });
  t.after(() => listening.close());
  const client = new SelfService({ socket: path });
  return (name, sent = {}) => client.send(operations[name as OperationName].packet, { ...sent });
}

/** As PHP does: keys and values in turn, texts in references, numbers as it holds them. */
function byPhp({ dispatch }: Story): Ask {
  return async (name, sent = {}) => {
    const body = Buffer.from(phpFlat(name, sent), 'latin1');
    const answer = await answerXmlRpc(body, 'text/xml', dispatch, peer);
    const read = readAnswer(answer.body);
    assert('reply' in read, `${name} is answered, not faulted`);
    return read.reply as Reply;
  };
}

/** What a page goes on with. */
async function well(ask: Ask, name: string, sent?: object): Promise<Reply> {
  const reply = await ask(name, sent);
  assert.equal(reply.error, '', `${name}: ${String(reply.error)}`);
  return reply;
}

const firstOf = (list: unknown) => (list as Reply[])[0] ?? {};

test('every function that a program calls is offered, or there is a reason why not', () => {
  for (const [client, functions] of Object.entries(livingClients)) {
    for (const name of functions) {
      const reason = notOffered[name] ?? '';
      assert.notEqual(isOperationName(name), reason.length > 10, `${client}: ${name}`);
    }
  }
});

test('the CGI portal of branch 4 goes through its pages over the socket', async (t) => {
  const story = await openStory(t, freshOn('SQLite'));
  const { username } = await newCustomer(story, { payby: 'BILL', payinfo: '', paydate: '' });
  const ask = await bySocket(t, story);
  const login = { username, domain: 'example.com', password: 'abc12345' };
  // Merged over the reply of the page, so an error of theirs would hide that of the page.
  assert(!Object.hasOwn(await ask('login_info'), 'error'));
  const { session_id } = await well(ask, 'login', login);
  const own = { session_id };
  const access = await ask('access_info', own);
  assert.deepEqual([Object.hasOwn(access, 'error'), access.menu_disable], [false, []]);
  const info = await well(ask, 'customer_info', own);
  const { invnum } = firstOf(info.open_invoices);
  assert.match(String((await well(ask, 'invoice', { ...own, invnum })).invoice_html), /</);
  const page = await well(ask, 'payment_info', own);
  // It sends its token under the later name and an empty one beside; flags and dates are numbers.
  const payment = {
    ...own,
    payby: 'CARD',
    amount: info.balance,
    payinfo: '4111111111111111',
    month: 7,
    year: 2031,
    payname: 'Zoe Example',
    paycvv: '',
    save: 0,
    auto: 0,
    paybatch: '',
    payunique: page.payunique,
  };
  const paid = await well(ask, 'process_payment', payment);
  assert.equal((await well(ask, 'process_payment', payment)).order_num, paid.order_num);
  assert.equal(story.gateway.captured().length, 1);
  const { cust_pkg } = await well(ask, 'list_pkgs', own);
  const { pkgnum } = firstOf(cust_pkg);
  await well(ask, 'change_pkg', { ...own, pkgnum, pkgpart: 3, quantity: undefined });
  const changed = firstOf((await well(ask, 'list_pkgs', own)).cust_pkg);
  const room = (changed.part_svc as Reply[]).find(({ svcdb }) => svcdb === 'svc_acct') ?? {};
  const place = { ...own, pkgnum: changed.pkgnum, svcpart: room.svcpart };
  assert.equal((await well(ask, 'part_svc_info', place)).svcdb, 'svc_acct');
  const account = { username: 'cgi.second', _password: 'abc12345', _password2: 'abc12345' };
  await well(ask, 'provision_acct', { ...place, ...account, sec_phrase: '', popnum: '' });
  const kinds = ['svc_acct', 'svc_phone', 'svc_port', 'svc_pbx'];
  const { svcs } = await well(ask, 'list_svcs', { ...own, svcdb: kinds, ncancelled: 1 });
  const [first, second] = svcs as Reply[];
  assert.deepEqual([first?.username, second?.username], [username, 'cgi.second']);
  const usage = { ...own, svcnum: second?.svcnum, beginning: '', ending: '' };
  assert.deepEqual((await well(ask, 'list_svc_usage', usage)).usage, []);
  const typed = { check_password: 'another one', fieldid: 'new_password', ...own };
  const judged = await well(ask, 'validate_passwd', { ...typed, svcnum: second?.svcnum });
  assert.deepEqual([judged.password_valid, judged.fieldid], [1, 'new_password']);
  const passwords = { new_password: 'another one', new_password2: 'another one' };
  const changing = { ...own, svcnum: second?.svcnum, old_password: '', ...passwords };
  assert.equal((await well(ask, 'myaccount_passwd', changing)).value, 'cgi.second@example.com');
  await well(ask, 'unprovision_svc', { ...own, svcnum: second?.svcnum });
  assert.equal((await well(ask, 'list_invoices', own)).money_char, '$');
  assert.equal((await well(ask, 'billing_history', own)).next_bill_date_pretty, '07/15/2026');
  await well(ask, 'logout', own);
  const over = await ask('customer_info', own);
  assert.deepEqual({ ...over }, { error: "Can't resume session" });
  assert.deepEqual(story.faults, []);
});

test('the PHP portal goes through its pages by XML-RPC, and finds what it looks for', async (t) => {
  const story = await openStory(t, freshOn('SQLite'));
  const { username, custnum } = await newCustomer(story, { first: 'Zoë' });
  const ask = byPhp(story);
  const login = await well(ask, 'login', { username, domain: 'example.com', password: 'abc12345' });
  assert.deepEqual([login.custnum, typeof login.svcnum], [String(custnum), 'string']);
  const own = { session_id: login.session_id };
  // `in_array` of PHP 8 throws where this is anything but an array.
  assert.deepEqual((await ask('skin_info', own)).menu_disable, []);
  const head = await well(ask, 'customer_info_short', own);
  assert.equal(head.name, 'Zoë Example');
  for (const key of ['small_custview', 'balance', 'announcement']) {
    assert.equal(typeof head[key], 'string', key);
  }
  assert(Array.isArray((await well(ask, 'list_pkgs', own)).cust_pkg));
  const order = { ...own, pkgpart: 2, username: 'php.second', _password: 'abc12345' };
  await well(ask, 'order_pkg', order);
  const page = await well(ask, 'payment_info', own);
  // PHP knows amounts as numbers, and takes a payment for made only if there is a receipt.
  const card = { payinfo: '4111111111111111', month: '07', year: '2031', payname: 'Zoë Example' };
  const sent = { ...own, amount: 5.5, ...card, save: true, auto: false, paybatch: page.paybatch };
  const paid = await well(ask, 'process_payment', sent);
  assert.equal(paid.amount, '5.50');
  assert.match(String(paid.receipt_html), /5\.50/);
  const { svcs, usage_pools } = await well(ask, 'list_svcs', own);
  assert.deepEqual([(svcs as Reply[]).length, usage_pools], [2, []]);
  const { svcnum, username: name } = (svcs as Reply[])[1] ?? {};
  assert.equal(name, 'php.second');
  const passwords = { new_password: 'another one', new_password2: 'another one' };
  await well(ask, 'myaccount_passwd', { ...own, svcnum, ...passwords });
  const { pkgnum } = firstOf((await well(ask, 'list_pkgs', own)).cust_pkg);
  assert.equal((await well(ask, 'pkg_info', { ...own, pkgnum })).pkg_label, 'Dialup');
  assert.equal((firstOf((await well(ask, 'renew_info', own)).dates) as Reply).pkgnum, pkgnum);
  assert.deepEqual(story.faults, []);
});

test('the WordPress pages let a lost password be chosen anew', async (t) => {
  const story = await openStory(t, freshOn('SQLite'));
  const { username } = await newCustomer(story);
  await story.set('portal_url', portal);
  const ask = byPhp(story);
  await well(ask, 'reset_passwd', { email: '', username, domain: 'example.com' });
  await well(ask, 'reset_passwd', { email: 'nobody@example.org' });
  const [link, ...none] = await mailedLinks(story);
  assert.deepEqual(none, []);
  const token = { session_id: link?.token };
  const checked = await well(ask, 'check_reset_passwd', token);
  assert.deepEqual([checked.session_id, checked.username], [link?.token, username]);
  const passwords = { new_password: 'correct horse', new_password2: 'correct horse' };
  await well(ask, 'process_reset_passwd', { ...token, ...passwords });
  const over = await ask('process_reset_passwd', { ...token, ...passwords });
  assert.deepEqual(over, { error: "Can't resume session" });
  const login = { username, domain: 'example.com', password: 'correct horse' };
  assert.equal((await well(ask, 'login', login)).error, '');
});
