/** The message catalogue as the server reads it: the operator's own texts, one snapshot for all. */
import {
  type MessageTexts,
  messages,
  type RefusalCode,
  refusalCodes,
} from '@lineside/contract/messages.ts';
import type { Tx } from '../database/database.ts';
import { shared } from '../database/shared.ts';
import { settings } from '../settings/read-settings.ts';
import { type StoredText, storedTexts } from './sql.ts';

/** The operator's text of a code in the language customers are answered in, if there is one. */
export const messageTexts: (tx: Tx) => Promise<MessageTexts> = shared(async (tx) => {
  const { locale } = await settings(tx);
  const texts = textsIn(locale, await storedTexts(tx));
  return (code) => texts.get(code);
});

/**
 * A country's own wording stands before that of the language: `en_GB`, then `en`; what neither
 * has is said in the house's own words.
 */
function textsIn(locale: string, stored: readonly StoredText[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const language of [locale.replace(/_.*/, ''), locale]) {
    for (const row of stored) {
      if (row.language === language) texts.set(row.code, row.text);
    }
  }
  return texts;
}

export interface ListedMessage {
  readonly code: RefusalCode;
  /** What customers are told in the language of the setting `locale`. */
  readonly text: string;
  readonly default: string;
  readonly isSet: boolean;
  /** Protocol texts are compared by clients and cannot be set. */
  readonly isProtocol: boolean;
  readonly about: string;
}

export async function listMessages(tx: Tx): Promise<readonly ListedMessage[]> {
  const own = await messageTexts(tx);
  return refusalCodes.map((code) => {
    const { text, kind, about } = messages[code];
    const isProtocol = kind === 'protocol';
    const set = isProtocol ? undefined : own(code);
    return { code, text: set ?? text, default: text, isSet: set !== undefined, isProtocol, about };
  });
}

/** The operator's texts in every language, by code, for the catalogue file. */
export async function ownTexts(tx: Tx): Promise<readonly StoredText[]> {
  const texts = await storedTexts(tx);
  return texts.toSorted((a, b) =>
    a.language === b.language ? compare(a.code, b.code) : compare(a.language, b.language),
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
