/** Changes settings. They are checked together, so that two that limit each other can both move. */
import type { Tx } from '../database/database.ts';
import { sharedChanged } from '../database/shared.ts';
import { checkTogether, formatSetting, knownSetting, parseSetting } from './parse-setting.ts';
import { settingsFrom } from './read-settings.ts';
import { forgetSetting, storedSettings, storeSetting } from './sql.ts';

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
  for (const [given, text] of changes) {
    const name = knownSetting(given);
    if (text === undefined) texts.delete(name);
    else texts.set(name, formatSetting(parseSetting(name, text)));
  }
  checkTogether(settingsFrom(texts));
  for (const name of changes.keys()) {
    const text = texts.get(name);
    if (text === undefined) await forgetSetting(tx, name);
    else await storeSetting(tx, name, text);
  }
  await sharedChanged(tx);
}
