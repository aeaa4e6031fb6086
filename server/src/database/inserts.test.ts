import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase, freshOn } from '@lineside/test/databases.ts';
import { insertRows } from './many-rows.ts';
import { prepared } from './prepared.ts';

const putType = prepared((db, p: { name: string }) =>
  db
    .insertInto('agent_type')
    .values({ name: p.name })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number'),
);

const typeOf = prepared((db, p: { name: string }) =>
  db.selectFrom('agent_type').select('number').where('name', '=', p.name),
);

const putTexts = insertRows('message', ['code', 'language', 'text']);

const texts = prepared((db) =>
  db.selectFrom('message').select(['code', 'text']).where('language', '=', 'en').orderBy('code'),
);

forEachDatabase((_name, fresh) => {
  test('an insert gives the number of its row, and none when a conflict kept it away', async (t) => {
    const database = await fresh(t);
    const put = (name: string) => database.write((tx) => putType.insert(tx, { name }));
    const found = (name: string) => database.read((tx) => typeOf.first(tx, { name }));
    for (const name of ['Shop', 'Reseller']) {
      assert.deepEqual({ number: await put(name) }, await found(name));
    }
    assert.equal(await put('Shop'), undefined);
    const again = await put('Third');
    assert.deepEqual({ number: again }, await found('Third'));
  });

  test('many rows are written in their order, more than one statement takes, too', async (t) => {
    const database = await fresh(t);
    for (const count of [0, 1, 16, 17, 40]) {
      const codes = Array.from({ length: count }, (_, row) => `${count} ${String(row + 10)}`);
      await database.write((tx) =>
        putTexts(
          tx,
          codes.flatMap((code) => [code, 'en', `of ${code}`]),
        ),
      );
      const rows = (await database.read((tx) => texts.all(tx))).filter(({ code }) =>
        code.startsWith(`${count} `),
      );
      assert.deepEqual(
        rows,
        codes.map((code) => ({ code, text: `of ${code}` })),
      );
    }
  });

  test('a row that lacks a value, or has one that cannot be stored, is refused', async (t) => {
    const database = await fresh(t);
    const put = (...values: (string | number)[]) => database.write((tx) => putTexts(tx, values));
    await assert.rejects(put('a', 'en'), /a row of message lacks a value/);
    await assert.rejects(put('a', 'en', Number.NaN), /message\.text is not a safe number/);
    assert.deepEqual(await database.read((tx) => texts.all(tx)), []);
  });
});

test('only an insert of one row that returns its number can be inserted by', async (t) => {
  const upsert = prepared((db, p: { name: string }) =>
    db
      .insertInto('agent_type')
      .values({ name: p.name })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ name: p.name }))
      .returning('number'),
  );
  const database = await freshOn('SQLite')(t);
  const refused = /only an INSERT of one row that returns its number/;
  await assert.rejects(
    database.write((tx) => upsert.insert(tx, { name: 'Shop' })),
    refused,
  );
  await assert.rejects(
    database.write((tx) => typeOf.insert(tx, { name: 'Shop' })),
    refused,
  );
});
