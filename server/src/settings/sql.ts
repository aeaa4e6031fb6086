import type { Tx } from '../database/database.ts';
import { prepared } from '../database/prepared.ts';

const everySetting = prepared((db) => db.selectFrom('setting').select(['name', 'value']));

const keepSetting = prepared((db, p: { name: string; value: string }) =>
  db
    .insertInto('setting')
    .values({ name: p.name, value: p.value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: p.value })),
);

const dropSetting = prepared((db, p: { name: string }) =>
  db.deleteFrom('setting').where('name', '=', p.name),
);

export async function storedSettings(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await everySetting.all(tx);
  return new Map(rows.map((row) => [row.name, row.value]));
}

export async function storeSetting(tx: Tx, name: string, value: string): Promise<void> {
  await keepSetting.run(tx, { name, value });
}

export async function forgetSetting(tx: Tx, name: string): Promise<void> {
  await dropSetting.run(tx, { name });
}
