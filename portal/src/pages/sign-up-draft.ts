/**
 * What somebody who signs up has typed so far. His browser carries it, sealed, so that going back,
 * reloading and a second window lose nothing, and so that nobody else can read the password in it.
 */
import { Elsewhere } from '../elsewhere.ts';
import { type Fields, withoutSecrets } from '../filled.ts';
import type { Visit } from '../visit.ts';

export interface Draft {
  readonly fields: Fields;
  readonly password: string;
  /** Names the sign-up, so that it happens once. */
  readonly token: string;
}

export const draftCookie = 'lineside_sign_up';

/** What browsers take as one cookie, with room for its name. */
const cookieMax = 3800;

export function readDraft({ sealing, cookie }: Visit): Draft | undefined {
  const text = sealing.open(cookie(draftCookie));
  return text === undefined ? undefined : (JSON.parse(text) as Draft);
}

export function needDraft(visit: Visit): Draft {
  const draft = readDraft(visit);
  if (draft === undefined) {
    const isLost = visit.cookie(draftCookie) !== '';
    throw new Elsewhere(`/sign-up/${visit.params.pkgpart}${isLost ? '?lost=1' : ''}`);
  }
  return draft;
}

/** False where it is more than a browser carries. */
export function keepDraft({ sealing, setCookie }: Visit, draft: Draft): boolean {
  const { form_token: _token, ...fields } = withoutSecrets(draft.fields);
  const value = sealing.seal(JSON.stringify({ ...draft, fields }));
  if (value.length > cookieMax) return false;
  setCookie({ name: draftCookie, value });
  return true;
}

export const dropDraft = ({ setCookie }: Visit): void =>
  setCookie({ name: draftCookie, value: '' });
