import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase } from '@lineside/test/databases.ts';
import { foreseen } from './foreseen.ts';

forEachDatabase((_name, fresh) => {
  test('what was read ahead is handed out once, and only in its own transaction', async (t) => {
    const database = await fresh(t);
    const names = foreseen<string>();
    await database.write(async (tx) => {
      names.keep(tx, new Map([[1, 'one']]));
      assert.equal(names.take(tx, 1), 'one');
      assert.equal(names.take(tx, 1), undefined);
      names.keep(tx, new Map([[2, 'two']]));
    });
    await database.write(async (tx) => assert.equal(names.take(tx, 2), undefined));
  });
});
