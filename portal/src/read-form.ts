/** The fields of a form from the body of a request. */
import type { Fields } from './filled.ts';

const fieldsMax = 100;
/** More than any field has room for; the rest of what was pasted is nobody's answer. */
const valueMax = 2000;
/** What was typed before, and what a device said, are no single fields; a whole body is limited. */
const long = new Set(['kept', 'response']);

/** Of several values of one name the last counts, which is how an unchecked box has a value. */
export function readForm(contentType: string, body: Uint8Array): Fields {
  if (!/^application\/x-www-form-urlencoded\b/i.test(contentType)) return {};
  const fields: Record<string, string> = Object.create(null);
  let count = 0;
  for (const [name, value] of new URLSearchParams(new TextDecoder().decode(body))) {
    count += 1;
    if (count > fieldsMax) break;
    if (!/^[a-z_][a-z0-9_]{0,60}$/i.test(name)) continue;
    fields[name] = value.length > valueMax && !long.has(name) ? cut(value) : value;
  }
  return fields;
}

const cut = (value: string): string => Array.from(value).slice(0, valueMax).join('');
