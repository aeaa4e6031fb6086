/** Rewords what customers are told. */
import {
  isRefusalCode,
  messages,
  placeholders,
  type RefusalCode,
} from '@lineside/contract/messages.ts';
import type { Tx } from '../database/database.ts';
import { sharedChanged } from '../database/shared.ts';
import { settings } from '../settings/read-settings.ts';
import { forgetText, storeText } from './sql.ts';

/** A text that cannot be what was asked; the sentence is for the operator. */
export class UnusableMessage extends Error {
  override readonly name = 'UnusableMessage';
}

/** Without a language, the one customers are answered in. */
export async function setMessage(
  tx: Tx,
  code: string,
  text: string,
  language?: string,
): Promise<void> {
  checkMessage(code, text);
  const spoken = language ?? (await settings(tx)).locale;
  checkLanguage(spoken);
  await storeText(tx, { code, language: spoken, text });
  await sharedChanged(tx);
}

/** The house's own text is said again. */
export async function resetMessage(tx: Tx, code: string, language?: string): Promise<void> {
  settable(code);
  await forgetText(tx, code, language ?? (await settings(tx)).locale);
  await sharedChanged(tx);
}

const textCharactersMax = 500;

/** Throws an `UnusableMessage` when the text cannot stand for the code. */
export function checkMessage(code: string, text: string): void {
  const known = settable(code);
  if (text.trim() === '') throw new UnusableMessage(`The text of ${code} cannot be empty.`);
  if (text.length > textCharactersMax) {
    throw new UnusableMessage(`The text of ${code} is over ${textCharactersMax} characters.`);
  }
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text))
    throw new UnusableMessage(`The text of ${code} is not one line.`);
  if (protocolTexts.has(text)) {
    throw new UnusableMessage(
      `The text of ${code} cannot be \`${text}\`: clients take that for another answer.`,
    );
  }
  checkPlaceholders(known, text);
}

export function checkLanguage(language: string): void {
  if (!/^[a-z]{2,3}(_[A-Z]{2})?$/.test(language)) {
    throw new UnusableMessage(`\`${language}\` is not a language like en or en_US.`);
  }
}

const protocolTexts: ReadonlySet<string> = new Set(
  Object.values(messages)
    .filter((message) => message.kind === 'protocol')
    .map((message) => message.text),
);

function settable(code: string): RefusalCode {
  if (!isRefusalCode(code)) {
    throw new UnusableMessage(`There is no message ${code}; \`lineside messages list\` shows all.`);
  }
  if (messages[code].kind === 'protocol') {
    throw new UnusableMessage(
      `The text of ${code} is part of the protocol: clients compare it, so it cannot be changed.`,
    );
  }
  return code;
}

function checkPlaceholders(code: RefusalCode, text: string): void {
  const known = placeholders(code);
  for (const [whole, at, name = ''] of text.matchAll(/\{(@?)([a-z_]+)\}/g)) {
    if (at ? isRefusalCode(name) && name !== code : known.includes(name)) continue;
    const names = known.map((each) => `{${each}}`).join(' ');
    throw new UnusableMessage(`The text of ${code} cannot have ${whole}; it may have ${names}.`);
  }
}
