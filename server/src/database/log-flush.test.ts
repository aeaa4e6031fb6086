/** Who is told what while the disk is slow, and when it fails. */
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { test } from 'node:test';
import { addressOf, freshOn } from '@lineside/test/databases.ts';
import type { Flush } from './log-flush.ts';
import { openDatabase } from './open.ts';
import { prepared } from './prepared.ts';

const put = prepared((db, p: { name: string }) =>
  db.insertInto('setting').values({ name: p.name, value: '' }),
);
const names = prepared((db) => db.selectFrom('setting').select('name').orderBy('name'));

/** A disk that answers when the test says so. */
function handDisk() {
  const asked: ((error: Error | null) => void)[] = [];
  const flush: Flush = (_descriptor, done) => {
    asked.push(done);
  };
  return { flush, asked };
}

async function opened(t: Parameters<ReturnType<typeof freshOn>>[0], flush: Flush) {
  const first = await freshOn('SQLite')(t);
  await first.close();
  const address = addressOf(first);
  const database = await openDatabase(address, { flush });
  const write = (name: string) => database.write((tx) => put.run(tx, { name }));
  const read = async () =>
    (await database.read((tx) => names.all(tx))).map(({ name }) => name).join(' ');
  return { database, address, write, read };
}

/** Notes the order in which promises are settled. */
function noted(order: string[], name: string, promise: Promise<unknown>) {
  return promise.then(
    () => order.push(name),
    (error: unknown) => order.push(`${name}: ${String(error)}`),
  );
}

/** Long enough for all that does not wait for the disk. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done));
}

test('nobody is told of a commit before the disk has it, neither writers nor readers', async (t) => {
  const { flush, asked } = handDisk();
  const { database, write, read } = await opened(t, flush);
  const order: string[] = [];
  const first = noted(order, 'written', write('a'));
  await settle();
  const seen = read().then((text) => order.push(`read ${text}`));
  const refused = noted(
    order,
    'refused',
    database.write(async () => {
      throw new Error('there is one');
    }),
  );
  await settle();
  assert.deepEqual(order, []);
  assert.equal(asked.length, 1);
  asked[0]?.(null);
  await Promise.all([first, seen, refused]);
  assert.deepEqual(order.toSorted(), ['read a', 'refused: Error: there is one', 'written']);
  assert.equal(await read(), 'a', 'with everything on the disk nobody waits');
  assert.equal(asked.length, 1);
  await database.close();
});

test('the next writes run while the disk is busy, and one flush serves all of them', async (t) => {
  const { flush, asked } = handDisk();
  const { database, write, read } = await opened(t, flush);
  const order: string[] = [];
  const all = [noted(order, 'a', write('a'))];
  await settle();
  for (const name of ['b', 'c', 'd']) {
    all.push(noted(order, name, write(name)));
    await settle();
  }
  const seen = read();
  await settle();
  assert.equal(asked.length, 1);
  asked[0]?.(null);
  await settle();
  assert.deepEqual(order, ['a']);
  assert.equal(asked.length, 2);
  asked[1]?.(null);
  await Promise.all(all);
  assert.deepEqual(order, ['a', 'b', 'c', 'd']);
  assert.equal(await seen, 'a b c d');
  assert.equal(asked.length, 2);
  await database.close();
});

test('after a flush that failed nothing is served any more, and a restart finds what there is', async (t) => {
  const { flush, asked } = handDisk();
  const { database, address, write, read } = await opened(t, flush);
  const order: string[] = [];
  const both = [noted(order, 'a', write('a'))];
  await settle();
  both.push(noted(order, 'b', write('b')));
  await settle();
  asked[0]?.(new Error('EIO'));
  await Promise.all(both);
  const fault = 'DatabaseFault: the disk failed; the server must be started again';
  assert.deepEqual(order, [`a: ${fault}`, `b: ${fault}`]);
  await assert.rejects(write('c'), { message: /started again/ });
  await assert.rejects(read(), { message: /started again/ });
  await database.close();
  const again = await openDatabase(address);
  t.after(() => again.close());
  // It was only this test that said that the disk had failed.
  const kept = await again.read((tx) => names.all(tx));
  assert.deepEqual(
    kept.map(({ name }) => name),
    ['a', 'b'],
  );
});

test('closing waits for the disk', async (t) => {
  const { flush, asked } = handDisk();
  const { database, write } = await opened(t, flush);
  const order: string[] = [];
  const written = noted(order, 'written', write('a'));
  const closed = noted(order, 'closed', database.close());
  await settle();
  assert.deepEqual(order, []);
  asked[0]?.(null);
  await Promise.all([written, closed]);
  assert.deepEqual(order, ['written', 'closed']);
});

test('what is flushed is the log that SQLite writes', async (t) => {
  const { fdatasync, fstatSync } = await import('node:fs');
  const files: number[] = [];
  const { database, address, write } = await opened(t, (descriptor, done) => {
    files.push(fstatSync(descriptor).ino);
    fdatasync(descriptor, done);
  });
  await write('a');
  await write('b');
  assert.deepEqual(
    files,
    [1, 2].map(() => statSync(`${address}-wal`).ino),
  );
  await database.close();
});
