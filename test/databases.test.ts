/** The PostgreSQL of the tests must never outlive them. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepared } from '@lineside/server/database/prepared.ts';
import { freshOn } from './databases.ts';
import { isAlive } from './postgres/process.ts';

interface Run {
  readonly folder: string;
  readonly keeper: number;
  readonly server: number;
  readonly kill: () => void;
}

const firstNumber = (file: string) => Number(readFileSync(file, 'utf8').split('\n')[0]);

/** A process of tests that has a server and then does nothing more. */
async function startRun(): Promise<Run> {
  const module = JSON.stringify(new URL('postgres/server.ts', import.meta.url));
  const program = `
    const { postgresUrl } = await import(${module});
    console.log((await postgresUrl())('none'));
    setInterval(() => undefined, 1000);`;
  const { NODE_TEST_CONTEXT, LINESIDE_TEST_OWNER, LINESIDE_TEST_POSTGRES, ...env } = process.env;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', resolve);
    child.once('exit', () => reject(new Error('the run has no server')));
  });
  const folder = path.dirname(new URL(url.trim()).searchParams.get('host') ?? '');
  return {
    folder,
    keeper: firstNumber(path.join(folder, 'keeper')),
    server: firstNumber(path.join(folder, 'data', 'postmaster.pid')),
    kill: () => child.kill('SIGKILL'),
  };
}

async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + 10_000;
  while (!holds()) {
    assert.ok(performance.now() < end, 'it does not come');
    await sleep(20);
  }
}

test('a server ends when the tests are killed', async () => {
  const run = await startRun();
  assert.ok(isAlive(run.server));
  run.kill();
  await until(() => !isAlive(run.server) && !existsSync(run.folder));
});

test('a server whose keeper was killed, too, is ended by the next run', async () => {
  const lost = await startRun();
  process.kill(lost.keeper, 'SIGKILL');
  lost.kill();
  await until(() => !isAlive(lost.keeper));
  assert.ok(isAlive(lost.server));
  const next = await startRun();
  await until(() => !isAlive(lost.server) && !existsSync(lost.folder));
  next.kill();
  await until(() => !existsSync(next.folder));
});

const put = prepared((db, p: { name: string }) =>
  db.insertInto('setting').values({ name: p.name, value: '' }),
);
const count = prepared((db) =>
  db.selectFrom('setting').select((of) => of.fn.countAll<number>().as('count')),
);

for (const name of ['SQLite', 'PostgreSQL'] as const) {
  test(`a filled database on ${name} is filled once and copied for each test`, async (t) => {
    let fillings = 0;
    const filled = {
      name: 'one_setting',
      fill: async (database: Awaited<ReturnType<ReturnType<typeof freshOn>>>) => {
        fillings += 1;
        await database.write((tx) => put.run(tx, { name: 'a' }));
      },
    };
    const counts: (number | undefined)[] = [];
    for (const more of ['b', 'c']) {
      const database = await freshOn(name)(t, { filled });
      await database.write((tx) => put.run(tx, { name: more }));
      counts.push((await database.read((tx) => count.first(tx)))?.count);
    }
    assert.equal(fillings, 1);
    assert.deepEqual(counts, [2, 2]);
  });
}
