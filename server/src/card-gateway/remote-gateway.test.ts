import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { money } from '@lineside/contract/money.ts';
import { testFolder } from '@lineside/test/databases.ts';
import { type FaultName, faults, openFaults } from './faults.ts';
import type { Charge, Instrument, Sought } from './gateway.ts';
import { openRemoteGateway } from './remote-gateway.ts';
import { openSandbox } from './sandbox.ts';
import { serveGateway } from './serve-gateway.ts';

const card: Instrument = {
  kind: 'card',
  number: '4242424242424242',
  cvv: '975',
  expires: '2031-07',
  name: 'Zoe Example',
};
const chargeOf = (key: string, token: string): Charge => ({
  key,
  token,
  amount: money(2000),
  currency: 'USD',
  description: 'a test',
  returnUrl: '',
});
const soughtOf = (key: string): Sought => ({
  ...chargeOf(key, ''),
  kind: 'charge',
  reference: '',
  begunAtMs: 0,
});

let files = 0;

/** Its next requests meet these faults, and then none. */
async function served(t: TestContext, ...coming: FaultName[]) {
  files += 1;
  const file = join(testFolder(), `served-${files}.sqlite`);
  const sandbox = openSandbox(file);
  const serving = { gateway: sandbox, host: '127.0.0.1', port: 0, lateMs: 10 };
  const givingUp = new AbortController();
  const nextFault = () => {
    const drawn = coming.shift() ?? 'none';
    // Whoever is not answered gives up once the request has arrived, so that no test waits.
    if (faults[drawn].seen === 'silence') setImmediate(() => givingUp.abort());
    return drawn;
  };
  const { url, close } = await serveGateway({ ...serving, nextFault });
  t.after(async () => {
    await close();
    await sandbox.close();
  });
  const remote = openRemoteGateway(new URL(url));
  return { file, sandbox, remote, url: new URL(url), givingUp: givingUp.signal };
}

const patient = () => AbortSignal.timeout(20_000);

test('a gateway in another process answers as one in this process does', async (t) => {
  const { file, sandbox, remote } = await served(t);
  const stored = await remote.store('s', card, patient());
  assert(stored.kind === 'approved');
  const charged = await remote.charge(chargeOf('c', stored.token), patient());
  assert.deepEqual(charged, await sandbox.lookup(soughtOf('c'), patient()));
  assert.deepEqual(await remote.charge(chargeOf('c', stored.token), patient()), charged);
  assert.deepEqual(sandbox.captured(), [{ key: 'c', amount: 2000 }]);
  const taken = { gateway: 'remote-sandbox', key: 'c', reference: '' };
  const back = await remote.refund('r', taken, money(500), patient());
  assert.equal(back.kind, 'approved');
  assert.deepEqual(await remote.lookup(soughtOf('r'), patient()), back);
  const refused = await remote.charge(chargeOf('d', 'nobody'), patient());
  assert.deepEqual(refused, { kind: 'declined', code: 'processing_error', hard: false });
  assert.deepEqual(await remote.lookup(soughtOf('never'), patient()), { kind: 'absent' });
  for (const part of ['', '-wal']) {
    assert(!readFileSync(`${file}${part}`).includes(card.number), 'no number in its file');
  }
});

for (const [name, { arrives, late, seen }] of Object.entries(faults)) {
  test(`after “${name}” a key tells what became of its charge`, async (t) => {
    const { sandbox, remote, givingUp } = await served(t, 'none', name as FaultName);
    const stored = await remote.store('s', card, patient());
    assert(stored.kind === 'approved');
    const asked = remote.charge(chargeOf('c', stored.token), givingUp);
    if (seen === 'answer') assert.equal((await asked).kind, 'approved');
    else if (seen === 'page')
      await assert.rejects(asked, /charge: status 502, text\/html, 70 char/);
    else await assert.rejects(asked);
    if (late === 'nothing') assert.equal(sandbox.captured().length, arrives === 0 ? 0 : 1);
    const { kind } = await remote.lookup(soughtOf('c'), patient());
    assert.equal(kind, arrives === 0 ? 'absent' : 'approved');
    const later = await remote.charge(chargeOf('c', stored.token), patient());
    assert.equal(later.kind, arrives === 0 ? 'declined' : 'approved');
    assert.equal(sandbox.captured().length, arrives === 0 ? 0 : 1);
  });
}

test('a request that arrives after its key was asked about is refused', async (t) => {
  const { sandbox, remote } = await served(t, 'none', 'request late');
  const stored = await remote.store('s', card, patient());
  assert(stored.kind === 'approved');
  const late = remote.charge(chargeOf('c', stored.token), patient());
  // Asked in the same turn, it overtakes the one that the fault holds back.
  assert.deepEqual(await sandbox.lookup(soughtOf('c'), patient()), { kind: 'absent' });
  assert.equal((await late).kind, 'declined');
  assert.deepEqual(sandbox.captured(), []);
});

test('one seed draws the same faults again, and one request in three meets one', () => {
  const [a, b, c] = [openFaults(7), openFaults(7), openFaults(8)];
  const drawn = (next: () => FaultName) => Array.from({ length: 3000 }, next);
  const first = drawn(a);
  assert.deepEqual(drawn(b), first);
  assert.notDeepEqual(drawn(c), first);
  const met = first.filter((each) => each !== 'none').length;
  assert(met > 750 && met < 1150, `${met} of 3000`);
  assert.equal(new Set(first).size, Object.keys(faults).length);
});

test('what no caller of ours sends is refused, and repeated by no answer', async (t) => {
  const { url } = await served(t);
  const ask = (path: string, body: string, method = 'POST') =>
    fetch(new URL(path, url), method === 'GET' ? {} : { method, body });
  const number = card.number;
  for (const [status, asked] of [
    [404, ask('/charge', '', 'GET')],
    [404, ask('/close', '[]')],
    [400, ask('/charge', `{"number": ${number}`)],
    [400, ask('/charge', `"${number}"`)],
    [400, ask('/charge', `["${number.repeat(5000)}"]`)],
    [500, ask('/charge', `[{"key": {"number": "${number}"}}]`)],
  ] as const) {
    const answer = await asked;
    assert.equal(answer.status, status);
    assert(!(await answer.text()).includes(number));
  }
});

test('a gateway elsewhere is not asked: card numbers would cross a network in clear', () => {
  for (const url of ['http://10.0.0.7:8090', 'http://example.com', 'https://127.0.0.1:8090']) {
    assert.throws(() => openRemoteGateway(new URL(url)), TypeError);
  }
});
