/** From a sign-in to where one was going, or to the form that it interrupted. */
import type { Fields } from './filled.ts';
import type { Outcome } from './page.ts';
import { sessionCookie, type Visit } from './visit.ts';

/** Back to where one was, with what was typed there. */
export const signInFields = (back: string, kept: Fields): Fields => ({
  back,
  kept: JSON.stringify(kept),
});

/** Only to an address of ours. */
export const safeBack = (back: string | null | undefined): string =>
  back !== null && back !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(back) ? back : '/';

export function keptIn(fields: Fields): Fields {
  try {
    const kept: unknown = JSON.parse(fields.kept ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    const texts = Object.entries(kept).filter(([, value]) => typeof value === 'string');
    return Object.fromEntries(texts);
  } catch {
    // Whoever changes what was kept for himself has nothing kept.
    return {};
  }
}

/** After the session is there: on to the page that was asked for, or the form that was left. */
export function onwards(visit: Visit, session_id: string): Outcome {
  visit.setCookie({ name: sessionCookie, value: session_id });
  const back = safeBack(visit.fields.back);
  const fields = keptIn(visit.fields);
  return Object.keys(fields).length === 0 ? { go: back } : { resume: back, fields, session_id };
}
