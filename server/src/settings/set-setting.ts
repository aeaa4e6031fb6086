/** Changes settings. They are checked together, so that two that limit each other can both move. */
import { decimalsOf } from '@lineside/contract/currency.ts';
import type { Tx } from '../database/database.ts';
import { sharedChanged } from '../database/shared.ts';
import {
  checkTogether,
  formatSetting,
  knownSetting,
  parseSetting,
  UnusableSetting,
} from './parse-setting.ts';
import { settingsFrom } from './read-settings.ts';
import { forgetSetting, moneyThere, storedSettings, storeSetting } from './sql.ts';

export async function setSetting(tx: Tx, name: string, text: string): Promise<void> {
  await changeSettings(tx, new Map([[name, text]]));
}

/** The default counts again. */
export async function resetSetting(tx: Tx, name: string): Promise<void> {
  await changeSettings(tx, new Map([[name, undefined]]));
}

/** Names with their new texts; `undefined` goes back to the default. */
export async function changeSettings(
  tx: Tx,
  changes: ReadonlyMap<string, string | undefined>,
): Promise<void> {
  const texts = new Map(await storedSettings(tx));
  const before = settingsFrom(texts);
  for (const [given, text] of changes) {
    const name = knownSetting(given);
    if (text === undefined) texts.delete(name);
    else texts.set(name, formatSetting(parseSetting(name, text)));
  }
  const wanted = settingsFrom(texts);
  checkTogether(wanted);
  await refuseOtherMoney(tx, { from: before.currency, to: wanted.currency });
  for (const name of changes.keys()) {
    const text = texts.get(name);
    if (text === undefined) await forgetSetting(tx, name);
    else await storeSetting(tx, name, text);
  }
  await sharedChanged(tx);
}

/**
 * An amount is a number of minor units of the currency: what is there would mean something else.
 * Prices alone may be meant in another currency that has as many decimals.
 */
async function refuseOtherMoney(
  tx: Tx,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  if (from === to) return;
  const { amounts, prices } = await moneyThere(tx);
  if (!amounts && !(prices && decimalsOf(from) !== decimalsOf(to))) return;
  const there = amounts ? 'payments, invoices or prepaid cards' : 'prices';
  throw new UnusableSetting(
    `The setting currency cannot become ${to}: there are ${there} in ${from} already. Begin with an empty data folder.`,
  );
}
