/** The settings as the server reads them: one snapshot that all calls share. */
import type { Tx } from '../database/database.ts';
import { shared } from '../database/shared.ts';
import { definedText, parseSetting, type SettingValue, settingNames } from './parse-setting.ts';
import { type SettingName, type Settings, settingDefinitions } from './settings.ts';
import { storedSettings } from './sql.ts';

export const settings: (tx: Tx) => Promise<Settings> = shared(async (tx) =>
  settingsFrom(await storedSettings(tx)),
);

/** Every setting from the texts that are stored; where none is, the default stands. */
export function settingsFrom(texts: ReadonlyMap<string, string>): Settings {
  const values: Partial<Record<SettingName, SettingValue>> = {};
  for (const name of settingNames) {
    values[name] = parseSetting(name, texts.get(name) ?? definedText(name, 'default') ?? '');
  }
  // The kind of each definition decides both the parser used above and the type of the value.
  return Object.freeze(values) as Settings;
}

export interface ListedSetting {
  readonly name: SettingName;
  readonly kind: string;
  /** As text: a list has one item a line, a flag is `1` or empty. */
  readonly value: string;
  readonly default: string;
  /** Whether an operator has set it. */
  readonly isSet: boolean;
  readonly meaning: string;
}

export async function listSettings(tx: Tx): Promise<readonly ListedSetting[]> {
  const stored = await storedSettings(tx);
  return settingNames.map((name) => {
    const usual = definedText(name, 'default') ?? '';
    const { kind, meaning } = settingDefinitions[name];
    const value = stored.get(name) ?? usual;
    return { name, kind, value, default: usual, isSet: stored.has(name), meaning };
  });
}
