/**
 * Card and bank account numbers go to the gateway and nowhere else: a life over every wire, with all
 * that goes wrong, then a kill, and then every file, log and reply is looked through.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { SelfService } from '@lineside/client';
import { applyCatalogue } from '@lineside/server/catalogue/apply-catalogue.ts';
import { openServer } from '@lineside/server/open-server.ts';
import { setSetting } from '@lineside/server/settings/set-setting.ts';
import { encode } from '@lineside/storable';
import { addressOf, freshOn } from '../databases.ts';
import { everythingStored } from '../scenarios/shared-story.ts';
import { signUpForm, storyCatalogue } from '../story.ts';
import { lineside, serving, servingSandbox } from '../wire/lineside.ts';
import { folderFor, speak } from '../wire/listening.ts';
import { canConnect, ourClientd, until } from '../wire/relaying.ts';
import { silent } from './people.ts';
import { filesIn, tracesIn } from './traces.ts';

/** None of them is anywhere in our sources but here. */
const numbers = {
  'the card of the sign-up': '4716310284715067',
  'the card of the payment': '5425233430109903',
  'the card that is kept': '6011000991300009',
  'the card that is declined': '4000000000000002',
  'the card whose digits are wrong': '4716310284715068',
  'the card of an unknown brand': '3530111333300000',
  'the bank account': '8837465512',
  'the bank account without a bank': '7761204938',
  'the check value that is none': '90731846',
};
type Numbers = typeof numbers;

const bankOf = (account: string) => `${account}@123456780`;

async function house(t: TestContext, databaseUrl?: string) {
  const data = join(folderFor(t), 'data');
  const elsewhere = databaseUrl === undefined ? {} : { databaseUrl };
  const { database, close } = await openServer({ data, ...elsewhere, log: silent });
  await database.write(async (tx) => {
    await applyCatalogue(tx, storyCatalogue);
    await setSetting(tx, 'daily_at', '');
    await setSetting(tx, 'gateway_time_limit', '1 second');
  });
  await close();
  // One request in three goes wrong: what is complained about is part of what is looked through.
  const file = join(data, 'gateway.sqlite');
  const words = ['--data', file, '--listen', '0', '--faults', '11', '--late-ms', '10'];
  const gateway = await servingSandbox(t, ...words);
  const place = ['--data', data, '--gateway-url', gateway.url];
  if (databaseUrl !== undefined) place.push('--database', databaseUrl);
  const relay = join(folderFor(t), 'public');
  const wires = ['--http', '127.0.0.1:0', '--dial', ourClientd(relay)];
  const server = await serving(t, ...place, ...wires);
  await until(() => canConnect(relay));
  const [, url = ''] = /and on (http:\/\/127\.0\.0\.1:[0-9]+)/.exec(server.said()) ?? [];
  const socket = join(data, 'selfservice_socket');
  return { data, place, gateway, server, url, socket, relay };
}

interface Asking {
  readonly ask: SelfService;
  readonly replies: unknown[];
}

/** Whatever becomes of a call: what came back is looked through. */
async function heard({ replies }: Asking, call: Promise<unknown>): Promise<void> {
  try {
    replies.push(await call);
  } catch (error) {
    replies.push(String(error), JSON.stringify(error));
  }
}

/** Everything that takes a number, rightly and wrongly. */
async function live(asking: Asking, wire: string, n: Numbers): Promise<string> {
  const { ask } = asking;
  const hear = (call: Promise<unknown>) => heard(asking, call);
  const form = signUpForm({ username: `by.${wire}`, payinfo: n['the card of the sign-up'] });
  const bank = { payby: 'CHEK', paydate: '', payname: 'A Bank' };
  for (const wrong of [
    { payinfo: n['the card whose digits are wrong'] },
    { payinfo: n['the card of an unknown brand'] },
    { payinfo: n['the card that is declined'] },
    { paycvv: n['the check value that is none'] },
    { payby: 'BILL', payinfo: n['the card of the sign-up'] },
    { payby: 'PREPAY', payinfo: n['the card of the sign-up'] },
    { ...bank, payinfo: n['the bank account without a bank'] },
    { ...bank, payinfo: `${n['the bank account']}@1` },
  ]) {
    await hear(ask.new_customer({ ...form, ...wrong }));
  }
  await hear(
    ask.new_customer({
      ...form,
      username: `bank.${wire}`,
      ...bank,
      payinfo: bankOf(n['the bank account']),
    }),
  );
  const session_id = await signedIn(asking, form);
  const card = { session_id, month: '07', year: '2031', payname: 'Zoe', paycvv: '975' };
  const payment = { ...card, payinfo: n['the card of the payment'] };
  for (const [index, sent] of [
    payment,
    { ...payment, payinfo: n['the card that is kept'], save: '1' },
    { ...payment, payinfo: n['the card that is declined'] },
    { ...payment, payinfo: n['the card whose digits are wrong'] },
    { ...payment, paycvv: n['the check value that is none'] },
    { ...payment, payinfo: '', paybatch: n['the card of the payment'] },
    { ...payment, month: '13', amount: 'much' },
    payment,
    payment,
  ].entries()) {
    await hear(
      ask.process_payment({ amount: `1.0${index}`, paybatch: `${wire}.${index}`, ...sent }),
    );
  }
  const kept = { session_id, payinfo: n['the card that is kept'], month: '07', year: '2031' };
  await hear(ask.edit_info({ ...kept, payby: 'CARD', payname: 'Zoe' }));
  await hear(ask.edit_info({ session_id, ...bank, payinfo: bankOf(n['the bank account']) }));
  await hear(ask.payment_info({ session_id }));
  await hear(ask.customer_info({ session_id }));
  return session_id;
}

/** Under another name as long as a fault leaves it unconfirmed. */
async function signedIn({ ask, replies }: Asking, form: ReturnType<typeof signUpForm>) {
  for (let time = 0; time < 12; time += 1) {
    const username = `${form.username}.${time}`;
    const made = await ask.new_customer({ ...form, username });
    replies.push(made);
    if (made.error !== '') continue;
    const login = { username, domain: 'example.com', password: form._password };
    const { session_id } = await ask.login(login);
    if (session_id !== undefined) return session_id;
  }
  return assert.fail('nobody could sign up');
}

/** What is no call at all, with a number in it. */
async function stammer(asking: Asking, at: { url: string; socket: string }, n: Numbers) {
  const number = n['the card of the payment'];
  const post = async (path: string, type: string, body: string) => {
    const answer = await fetch(`${at.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': type, 'idempotency-key': 'one' },
      body,
    });
    return answer.text();
  };
  const json = 'application/json';
  const xml = (body: string) =>
    `<?xml version="1.0"?><methodCall><methodName>FS.SelfService.XMLRPC.${body}</methodCall>`;
  const params = `</methodName><params><param><value><struct><member><name>payinfo</name><value>${number}</value></member></struct></value></param></params>`;
  for (const said of [
    post('/api/process_payment', json, `{"payinfo": "${number}"`),
    post('/api/process_payment', json, `{"payinfo": {"a": ["${number}"]}, "amount": 1}`),
    post('/api/process_payment', 'text/plain', number),
    post(`/api/${number}`, json, '{}'),
    post('/xmlrpc', 'text/xml', xml(`process_payment${params}`)),
    post('/xmlrpc', 'text/xml', `<methodCall>${number}`),
    speak(at.socket, [encode({ _packet: 'MyAccount/process_payment', payinfo: number })]),
    speak(at.socket, [encode({ _packet: 'MyAccount/login', payinfo: number }).subarray(0, -3)]),
  ]) {
    await heard(asking, said);
  }
  // A name that nobody knows comes back to the caller, whose own word it is, and stays nowhere.
  await post('/xmlrpc', 'text/xml', xml(`${number}</methodName>`));
  await speak(at.socket, [encode({ _packet: number, payinfo: [number] })]);
}

type Wire = readonly [name: string, ask: SelfService];

/** A life over each wire, a payment whose gateway is dead, two kills; gives what is left. */
async function livedAndDied(
  at: Awaited<ReturnType<typeof house>>,
  wires: readonly Wire[],
): Promise<{ readonly left: Map<string, Buffer>; readonly texts: string }> {
  const replies: unknown[] = [];
  let session_id = '';
  for (const [wire, ask] of wires) {
    session_id = await live({ ask, replies }, wire, numbers);
    await stammer({ ask, replies }, at, numbers);
  }
  await at.gateway.stop('SIGKILL');
  const ask = new SelfService({ url: at.url });
  const card = { payinfo: numbers['the card of the payment'], month: '07', year: '2031' };
  const payment = { session_id, ...card, payname: 'Zoe', amount: '7.00', paybatch: 'alone' };
  await heard({ ask, replies }, ask.process_payment(payment));
  await at.server.stop('SIGKILL');
  // As the kill leaves them, with the log of the database beside it, and as a command does.
  const left = filesIn(at.data);
  const reconciled = await lineside('reconcile', ...at.place);
  for (const [name, bytes] of filesIn(at.data)) left.set(`${name} later`, bytes);
  left.set('the log', Buffer.from(at.server.said()));
  left.set("the gateway's log", Buffer.from(at.gateway.said()));
  left.set('the replies', Buffer.from(JSON.stringify(replies)));
  left.set('the command', Buffer.from(`${reconciled.out}${reconciled.complaints}`));
  assert.match(at.server.said(), /the gateway failed/, 'what went wrong was logged');
  return { left, texts: replies.map((reply) => JSON.stringify(reply)).join('\n') };
}

test('no file, log or reply of a life over every wire has a card or account number', async (t) => {
  const at = await house(t);
  const { left, texts } = await livedAndDied(at, [
    ['socket', new SelfService({ socket: at.socket })],
    ['http', new SelfService({ url: at.url })],
    ['relay', new SelfService({ socket: at.relay })],
  ]);
  for (const file of ['lineside.sqlite', 'lineside.sqlite-wal', 'gateway.sqlite']) {
    assert((left.get(file)?.length ?? 0) > 0, `${file} is there`);
  }
  for (const met of [/"auth_num":"sandbox-/, /_decline/, /was declined/, /being confirmed/]) {
    assert.match(texts, met);
  }
  assert.deepEqual(tracesIn(numbers, left), []);
});

test('nor has what a PostgreSQL keeps of it', async (t) => {
  const database = await freshOn('PostgreSQL')(t);
  const at = await house(t, addressOf(database));
  const { left } = await livedAndDied(at, [['relay', new SelfService({ socket: at.relay })]]);
  const stored = await everythingStored(database);
  assert(stored.includes('xxxxxxxxxxxx0009'), 'the mask of the card that is kept is there');
  left.set('the database', Buffer.from(stored));
  assert.deepEqual(tracesIn(numbers, left), []);
});

test('a number would be found wherever it lay, and however it was written', () => {
  const { 'the bank account': number } = numbers;
  const within = (text: string | Buffer) =>
    tracesIn(numbers, new Map([['there', Buffer.concat([Buffer.from('a\0'), Buffer.from(text)])]]));
  for (const text of [
    number,
    `{"payinfo":"${number}@123456780"}`,
    '8837 4655 12',
    '8837-4655-12',
    Buffer.from(number, 'utf16le'),
    Buffer.from(number).toString('hex'),
    ...['', 'a', 'ab'].map((before) => Buffer.from(`${before}${number};`).toString('base64')),
  ]) {
    assert.deepEqual(within(text), [{ what: 'the bank account', where: 'there' }], String(text));
  }
  assert.deepEqual(within('883746551'), []);
});

test('a number that a customer writes where none belongs is found in the files', async (t) => {
  const data = join(folderFor(t), 'data');
  const { database, dispatch, close } = await openServer({ data, log: silent });
  await database.write(async (tx) => void (await applyCatalogue(tx, storyCatalogue)));
  const peer = { wire: 'test', origin: 'test' } as const;
  const number = numbers['the card that is kept'];
  const form = signUpForm({ username: 'careless', company: `pay from ${number}` });
  assert.equal((await dispatch.call('new_customer', form, peer)).error, '');
  const left = filesIn(data);
  await close();
  const found = tracesIn(numbers, left).map(({ where }) => where);
  assert(found.includes('lineside.sqlite-wal') || found.includes('lineside.sqlite'), found.join());
});
