import { money } from '@lineside/contract/money.ts';
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

/** Whatever would be worth something else in another currency. */
const anyMoney = prepared((db) =>
  db.selectNoFrom((of) => [
    of.exists(of.selectFrom('entry').select('posting')).as('entries'),
    of.exists(of.selectFrom('intent').select('number')).as('intents'),
    of.exists(of.selectFrom('prepaid_card').select('number')).as('prepaid'),
    of
      .exists(
        of
          .selectFrom('package_definition')
          .select('number')
          .where((or) =>
            or.or([or('setup_fee', '>', money(0)), or('recurring_fee', '>', money(0))]),
          ),
      )
      .as('prices'),
  ]),
);

export interface MoneyThere {
  /** Somebody has paid, owes, or holds a prepaid card. */
  readonly amounts: boolean;
  readonly prices: boolean;
}

export async function moneyThere(tx: Tx): Promise<MoneyThere> {
  const there = await anyMoney.first(tx);
  const has = (value: unknown) => Boolean(Number(value));
  return {
    amounts: has(there?.entries) || has(there?.intents) || has(there?.prepaid),
    prices: has(there?.prices),
  };
}

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
