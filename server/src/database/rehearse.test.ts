import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase } from '@lineside/test/databases.ts';
import type { Tx } from './database.ts';
import { rehearse } from './rehearse.ts';

const raise = (tx: Tx) =>
  tx.run({ text: "UPDATE counter SET value = value + 1 WHERE name = 'invoice'", name: '' }, []);
async function counted(tx: Tx): Promise<number> {
  const statement = { text: "SELECT value FROM counter WHERE name = 'invoice'", name: '' };
  return (await tx.first<{ value: number }>(statement, []))?.value ?? -1;
}

forEachDatabase((_name, fresh) => {
  test('a rehearsal sees what it does, and leaves nothing', async (t) => {
    const database = await fresh(t);
    const seen = await rehearse(database, async (tx) => {
      await raise(tx);
      return counted(tx);
    });
    assert.equal(seen, 1);
    assert.equal(await database.read(counted), 0);
  });

  test('writes beside a rehearsal are kept', async (t) => {
    const database = await fresh(t);
    const [, seen] = await Promise.all([
      database.write(raise),
      rehearse(database, async (tx) => {
        await raise(tx);
        return counted(tx);
      }),
      database.write(raise),
    ]);
    assert(seen > 0);
    assert.equal(await database.read(counted), 2);
  });

  test('what the work throws is thrown', async (t) => {
    const database = await fresh(t);
    const wrong = rehearse(database, () => Promise.reject(new RangeError('no')));
    await assert.rejects(wrong, RangeError);
  });
});
