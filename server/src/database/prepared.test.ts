import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Money } from '@lineside/contract/money.ts';
import { forEachDatabase } from '@lineside/test/databases.ts';
import { sql } from 'kysely';
import { composed } from './composed.ts';
import { isDuplicate, type Statement, type Value } from './database.ts';
import { numbersIn, textsIn } from './lists.ts';
import { prepared } from './prepared.ts';

const putSetting = prepared((db, p: { name: string; value: string }) =>
  db.insertInto('setting').values({ name: p.name, value: p.value }),
);

const putOnce = prepared((db, p: { name: string; value: string }) =>
  db
    .insertInto('setting')
    .values({ name: p.name, value: p.value })
    .onConflict((conflict) => conflict.doNothing())
    .returning('name'),
);

const settingOf = prepared((db, p: { name: string }) =>
  db.selectFrom('setting').select(['name', 'value']).where('name', '=', p.name),
);

const allSettings = prepared((db) => db.selectFrom('setting').selectAll().orderBy('name'));

forEachDatabase((_name, fresh) => {
  test('a query gives rows as plain objects', async (t) => {
    const database = await fresh(t);
    await database.write((tx) => putSetting.run(tx, { name: 'currency', value: 'USD' }));
    const row = await database.read((tx) => settingOf.first(tx, { name: 'currency' }));
    assert.deepEqual(row, { name: 'currency', value: 'USD' });
  });

  test('each call binds its own values, also of calls at the same time', async (t) => {
    const database = await fresh(t);
    const names = Array.from({ length: 20 }, (_, n) => `name-${n}`);
    await database.write(async (tx) => {
      await Promise.all(names.map((name) => putSetting.run(tx, { name, value: `of ${name}` })));
    });
    const rows = await database.read((tx) =>
      Promise.all(names.map((name) => settingOf.first(tx, { name }))),
    );
    assert.deepEqual(
      rows.map((row) => row?.value),
      names.map((name) => `of ${name}`),
    );
  });

  test('constants keep their place among the bound values, and one value may stand twice', async (t) => {
    const database = await fresh(t);
    const query = prepared((db, p: { code: string; text: string }) =>
      db
        .selectFrom('message')
        .select('text')
        .where('language', '=', 'en')
        .where('code', '=', p.code)
        .where((where) => where.or([where('text', '=', p.text), where('code', '=', p.text)]))
        .limit(sql.lit(5)),
    );
    await database.write(async (tx) => {
      for (const language of ['en', 'de']) {
        await composed(tx, (db) =>
          db.insertInto('message').values({ code: 'hello', language, text: `in ${language}` }),
        ).run();
      }
    });
    const found = await database.read((tx) => query.all(tx, { code: 'hello', text: 'in en' }));
    assert.deepEqual(found, [{ text: 'in en' }]);
  });

  test('a constant is part of the text, and only what is given at the call is bound', async (t) => {
    const database = await fresh(t);
    const open = prepared((db, p: { customer: number }) =>
      db
        .selectFrom('invoice')
        .select(['number', sql<string>`${"it's -- ' ?"}`.as('note')])
        .where('customer', '=', p.customer)
        .where('owed', '<>', 0 as Money),
    );
    const noted: { text: string; values: readonly Value[] }[] = [];
    await database.read(async (tx) => {
      const all = (statement: Statement, values: readonly Value[]) => {
        noted.push({ text: statement.text, values: [...values] });
        return tx.all(statement, values);
      };
      const noting = Object.create(null, { dialect: { value: tx.dialect }, all: { value: all } });
      assert.deepEqual(await open.all(noting, { customer: 1 }), []);
    });
    const [{ text, values } = assert.fail()] = noted;
    // Literally so: only then does the partial index of open invoices serve the query.
    assert.match(text, /"owed" <> 0$/);
    assert.match(text, /'it''s -- '' \?'/);
    assert.deepEqual(values, [1]);
  });

  test('run gives the number of rows changed, with and without RETURNING', async (t) => {
    const database = await fresh(t);
    const rename = prepared((db, p: { value: string }) =>
      db.updateTable('setting').set({ value: p.value }).where('name', 'like', 'a%'),
    );
    const remove = prepared((db, p: { value: string }) =>
      db.deleteFrom('setting').where('value', '=', p.value).returning('name'),
    );
    const counts = await database.write(async (tx) => {
      for (const name of ['a1', 'a2', 'b1']) await putSetting.run(tx, { name, value: 'old' });
      return [
        await rename.run(tx, { value: 'new' }),
        await rename.run(tx, { value: 'newest' }),
        await remove.run(tx, { value: 'newest' }),
        await remove.run(tx, { value: 'newest' }),
      ];
    });
    assert.deepEqual(counts, [2, 2, 2, 0]);
  });

  test('a duplicate that is let pass gives no row, and the transaction goes on', async (t) => {
    const database = await fresh(t);
    const given = await database.write(async (tx) => [
      await putOnce.first(tx, { name: 'a', value: '1' }),
      await putOnce.first(tx, { name: 'a', value: '2' }),
      await settingOf.first(tx, { name: 'a' }),
    ]);
    assert.deepEqual(given, [{ name: 'a' }, undefined, { name: 'a', value: '1' }]);
  });

  test('a duplicate that is not let pass is known as one', async (t) => {
    const database = await fresh(t);
    const put = () => database.write((tx) => putSetting.run(tx, { name: 'a', value: 'secret' }));
    await put();
    await assert.rejects(put, (error) => {
      assert.ok(isDuplicate(error));
      assert.ok(!JSON.stringify(error).includes('secret'));
      return true;
    });
  });

  test('whole numbers, sums and counts arrive as numbers', async (t) => {
    const database = await fresh(t);
    const large = Number.MAX_SAFE_INTEGER - 1;
    const put = prepared((db, p: { name: string; value: number }) =>
      db.insertInto('counter').values({ name: p.name, value: p.value }),
    );
    const totals = prepared((db) =>
      db
        .selectFrom('counter')
        .select((of) => [
          of.fn.sum<number>('value').as('total'),
          of.fn.countAll<number>().as('count'),
          sql<number>`max(value) > 1`.as('truth'),
        ])
        .where('name', 'like', 'x%'),
    );
    await database.write(async (tx) => {
      await put.run(tx, { name: 'x1', value: large });
      await put.run(tx, { name: 'x2', value: 1 });
    });
    const row = await database.read((tx) => totals.first(tx));
    assert.deepEqual(row, { total: Number.MAX_SAFE_INTEGER, count: 2, truth: 1 });
  });

  test('what a database cannot keep as it is, is refused by its name and not by its value', async (t) => {
    const database = await fresh(t);
    const bad = [undefined, new Date(0), Number.NaN, 2 ** 53, true, 5n, { secret: 1 }, ['secret']];
    for (const value of bad) {
      await assert.rejects(
        database.write((tx) => putSetting.run(tx, { name: 'a', value: value as never })),
        (error: Error) =>
          error instanceof TypeError && /^value is (?!.*secret)/.test(error.message),
      );
    }
    assert.deepEqual(await database.read((tx) => allSettings.all(tx)), []);
  });

  test('a list is bound as one value', async (t) => {
    const database = await fresh(t);
    const byName = prepared((db, p: { names: string }, dialect) =>
      db
        .selectFrom('setting')
        .select('name')
        .where('name', 'in', textsIn(p.names, dialect))
        .orderBy('name'),
    );
    const byNumber = prepared((db, p: { numbers: string }, dialect) =>
      db
        .selectFrom('shared_version')
        .select('number')
        .where('number', 'in', numbersIn(p.numbers, dialect)),
    );
    await database.write(async (tx) => {
      for (const name of ['a', "b'", 'c']) await putSetting.run(tx, { name, value: '' });
    });
    await database.read(async (tx) => {
      const names = JSON.stringify(["b'", 'c', 'd']);
      assert.deepEqual(await byName.all(tx, { names }), [{ name: "b'" }, { name: 'c' }]);
      assert.deepEqual(await byName.all(tx, { names: '[]' }), []);
      assert.deepEqual(await byNumber.all(tx, { numbers: '[1,2]' }), [{ number: 1 }]);
    });
  });

  test('a row can be locked where the database has such locks', async (t) => {
    const database = await fresh(t);
    const take = prepared((db, p: { name: string }, dialect) =>
      db
        .selectFrom('counter')
        .select('value')
        .where('name', '=', p.name)
        .$if(dialect === 'postgres', (query) => query.forUpdate()),
    );
    const raise = prepared((db, p: { name: string; value: number }) =>
      db.updateTable('counter').set({ value: p.value }).where('name', '=', p.name),
    );
    const next = () =>
      database.write(async (tx) => {
        const value = ((await take.first(tx, { name: 'invoice' }))?.value ?? 0) + 1;
        await raise.run(tx, { name: 'invoice', value });
        return value;
      });
    const numbers = await Promise.all(Array.from({ length: 20 }, next));
    assert.deepEqual(
      numbers.sort((a, b) => a - b),
      Array.from({ length: 20 }, (_, n) => n + 1),
    );
  });
});

test('a placeholder that is computed with, spread or left out is a fault', async () => {
  const tx = { dialect: 'sqlite', all: async () => [] } as never;
  const faulty = [
    prepared((db, p: { value: string }) =>
      db.selectFrom('setting').select('name').where('value', '=', `${p.value}x`),
    ),
    prepared((db, p: { value: string }) => db.insertInto('setting').values({ ...p, name: 'x' })),
    prepared((db, p: { value: string }) =>
      p.value === ''
        ? db.selectFrom('setting').select('name')
        : db.selectFrom('setting').select('name'),
    ),
  ];
  for (const query of faulty) await assert.rejects(query.all(tx, { value: 'x' }), TypeError);
});
