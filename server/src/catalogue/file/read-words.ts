/** Reads settings and message texts out of the file, with the checks that setting them has. */
import { checkLanguage, checkMessage, UnusableMessage } from '../../message/set-message.ts';
import { isSettingName, parseSetting, UnusableSetting } from '../../settings/parse-setting.ts';
import { settingDefinitions } from '../../settings/settings.ts';
import type { FileMessage, FileSetting } from './catalogue-file.ts';
import type { TableReader } from './table-reader.ts';

export function readSettings(section: TableReader): readonly FileSetting[] {
  return section.keys().flatMap((name) => {
    const value = section.raw(name);
    const text = settingText(name, value);
    if (!isSettingName(name)) {
      section.wrong(name, 'is no setting');
      return [];
    }
    if (text === undefined) {
      section.wrong(name, `is a ${settingDefinitions[name].kind} and cannot be written so`);
      return [];
    }
    const sound = checked(section, name, () => parseSetting(name, text));
    return sound ? [{ name, text }] : [];
  });
}

/** The text that the value stands for, if it can be of the kind of this setting at all. */
function settingText(name: string, value: unknown): string | undefined {
  const kind = isSettingName(name) ? settingDefinitions[name].kind : 'text';
  if (kind === 'flag') return typeof value === 'boolean' ? (value ? '1' : '') : undefined;
  if (kind === 'list') {
    const isTexts = Array.isArray(value) && value.every((each) => typeof each === 'string');
    return isTexts ? value.join('\n') : undefined;
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

export function readMessages(section: TableReader): readonly FileMessage[] {
  return section.keys().flatMap((language) => {
    checked(section, language, () => checkLanguage(language));
    const texts = section.table(language);
    return texts.keys().flatMap((code) => {
      const text = texts.raw(code);
      if (typeof text !== 'string') {
        texts.wrong(code, 'is not a text');
        return [];
      }
      const sound = checked(texts, code, () => checkMessage(code, text));
      return sound ? [{ language, code, text }] : [];
    });
  });
}

function checked(table: TableReader, key: string, check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch (problem) {
    if (!(problem instanceof UnusableSetting || problem instanceof UnusableMessage)) throw problem;
    table.wrong(key, `cannot be set: ${problem.message}`);
    return false;
  }
}
