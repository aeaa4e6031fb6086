/** A process that is killed, and a disk that fails while a commit is being written. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { test } from 'node:test';
import { addressOf, forEachDatabase, freshOn } from '@lineside/test/databases.ts';
import type { Database } from './database.ts';
import { openDatabase } from './open.ts';
import { prepared } from './prepared.ts';

const put = prepared((db, p: { name: string; value: string }) =>
  db.insertInto('setting').values({ name: p.name, value: p.value }),
);
const names = prepared((db) => db.selectFrom('setting').select('name').orderBy('name'));
const namesIn = async (database: Database) =>
  (await database.read((tx) => names.all(tx))).map(({ name }) => name);

/** A program that has `database` open and `put(name, value)` for one commit. */
const opening = (address: string) => `
  const { openDatabase } = await import(${JSON.stringify(new URL('open.ts', import.meta.url))});
  const { prepared } = await import(${JSON.stringify(new URL('prepared.ts', import.meta.url))});
  const database = await openDatabase(${JSON.stringify(address)});
  const setting = prepared((db, p) =>
    db.insertInto('setting').values({ name: p.name, value: p.value }));
  const put = (name, value) => database.write((tx) => setting.run(tx, { name, value }));
  const say = (text) => require('node:fs').writeSync(1, text + '\\n');
  const { createRequire } = await import('node:module');
  const require = createRequire(import.meta.url);
`;

interface Child {
  readonly lines: () => string[];
  readonly kill: () => void;
  readonly ended: Promise<number | null>;
}

function run(program: string, shell?: string): Child {
  const parameters = ['--input-type=module', '--eval', program];
  const command = [process.execPath, ...parameters];
  const child =
    shell === undefined
      ? spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'inherit'] })
      : spawn('/bin/sh', ['-c', `${shell}; exec "$@"`, 'sh', ...command], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  return {
    // A line that was cut off was not said.
    lines: () => output.split('\n').slice(0, -1),
    kill: () => child.kill('SIGKILL'),
    ended: new Promise((resolve) => child.on('close', resolve)),
  };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2));
}

forEachDatabase((_name, fresh) => {
  test('kill -9 loses nothing that was acknowledged and keeps nothing by halves', async (t) => {
    const database = await fresh(t);
    for (let round = 0; round < 4; round++) {
      const child = run(`${opening(addressOf(database))}
        const pair = (name) => database.write(async (tx) => {
          await setting.run(tx, { name: name + '-a', value: 'x'.repeat(500) });
          await setting.run(tx, { name: name + '-b', value: '' });
        });
        await Promise.all(Array.from({ length: 8 }, async (_, writer) => {
          for (let n = 0; ; n++) {
            const name = '${round}-' + writer + '-' + n;
            await pair(name);
            say(name);
          }
        }));`);
      await until(() => child.lines().length >= 30 + round * 40);
      child.kill();
      await child.ended;
      const kept = new Set(await namesIn(database));
      for (const name of child.lines()) assert.ok(kept.has(`${name}-a`), `${name} is lost`);
      for (const name of kept) {
        const other = name.endsWith('a') ? `${name.slice(0, -1)}b` : `${name.slice(0, -1)}a`;
        assert.ok(kept.has(other), `${name} is half of a pair`);
      }
    }
  });
});

test('a commit that cannot be written is refused whole, and the next goes through', async (t) => {
  const database = await freshOn('SQLite')(t);
  await database.close();
  // No file may grow beyond 1 MiB, so a commit fails while it is written to the log.
  const child = run(
    `${opening(addressOf(database))}
      const settled = await Promise.allSettled(
        ['a', 'b', 'c'].map((name) => put(name, 'x'.repeat(name === 'b' ? 3_000_000 : 10))));
      for (const { status, reason } of settled) say(status + ' ' + reason?.message);
      await put('later', 'y');
      say('later');
      process.exit();`,
    "trap '' XFSZ; ulimit -f 2048",
  );
  assert.equal(await child.ended, 0);
  const refused = 'rejected the database could not keep what was written';
  assert.deepEqual(child.lines(), [refused, refused, refused, 'later']);
  const again = await openDatabase(addressOf(database));
  t.after(() => again.close());
  assert.deepEqual(await namesIn(again), ['later']);
});

test('when the database itself ends a transaction, all in it fail and those after it do not', async (t) => {
  const database = await freshOn('SQLite')(t);
  const write = (name: string, more: string) =>
    database.write(async (tx) => {
      await put.run(tx, { name, value: '' });
      // What SQLite does when the disk is full or fails.
      if (more !== '') await tx.run({ text: more, name: '' }, []).catch(() => undefined);
      if (more !== '') await put.run(tx, { name: `${name}-outside`, value: '' });
    });
  const settled = await Promise.allSettled([
    write('a', ''),
    write('b', 'ROLLBACK'),
    write('c', ''),
  ]);
  assert.deepEqual(
    settled.map(({ status }) => status),
    ['rejected', 'rejected', 'fulfilled'],
  );
  assert.deepEqual(await namesIn(database), ['c']);
});

test('a large log that a killed process left behind is taken over and does not stay large', async (t) => {
  const database = await freshOn('SQLite')(t);
  const address = addressOf(database);
  await database.close();
  const child = run(`${opening(address)}
    await put('first', '');
    // A read that never ends keeps the log from being folded into the file.
    await new Promise((begun) => {
      database.read(async (tx) => {
        await tx.all({ text: 'SELECT * FROM setting', name: '' }, []);
        begun();
        // What nobody could ever end would be collected, and its connection closed.
        await new Promise((end) => { globalThis.end = end; });
      });
    });
    for (let n = 0; n < 60; n++) await put('n' + n, 'x'.repeat(500_000));
    say('written');
    await new Promise(() => setInterval(() => undefined, 1000));`);
  await until(() => child.lines().length > 0);
  child.kill();
  await child.ended;
  assert.ok(statSync(`${address}-wal`).size > 20_000_000);
  const again = await openDatabase(address);
  t.after(() => again.close());
  assert.equal((await namesIn(again)).length, 61);
  await again.write((tx) => put.run(tx, { name: 'one', value: '' }));
  await again.write((tx) => put.run(tx, { name: 'two', value: '' }));
  // Folded into the file by now, and cut to what is kept for the next writes.
  assert.ok(statSync(`${address}-wal`).size <= 32 * 2 ** 20);
});
