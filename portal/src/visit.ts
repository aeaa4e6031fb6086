/** One request as a page meets it: who asks, in which words, and everything the page may call. */
import type { Calls } from '@lineside/client';
import type { Brand } from './brand.ts';
import { type Cookie, readCookie, writeCookie } from './cookies.ts';
import type { PageRequest } from './exchange.ts';
import type { Fields } from './filled.ts';
import { formToken, isFormToken } from './form-token.ts';
import type { Sealing } from './sealed.ts';
import { type Shown, shownIn } from './shown.ts';
import type { Words } from './texts.ts';

export interface Visit {
  readonly calls: Calls;
  /** Empty for whoever has not signed in. */
  readonly session_id: string;
  readonly isSignedIn: boolean;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  readonly fields: Fields;
  readonly words: Words;
  readonly languages: ReadonlyMap<string, Words>;
  readonly shown: Shown;
  readonly brand: Brand;
  readonly sealing: Sealing;
  /** The address of these pages, as the browser knows it. */
  readonly origin: string;
  /** What a server that is told so keeps of a sign-in. */
  readonly device: { readonly remote_address: string; readonly user_agent: string };
  readonly now: () => number;
  /** A new token for each form. */
  formToken(): string;
  isOurForm(): boolean;
  cookie(name: string): string;
  setCookie(cookie: Cookie): void;
  readonly cookies: readonly string[];
}

/** Names of our cookies. */
export const sessionCookie = 'lineside_session';
export const visitorCookie = 'lineside_visitor';
export const languageCookie = 'lineside_language';

export interface Opening {
  readonly calls: Calls;
  readonly request: PageRequest;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  readonly fields: Fields;
  readonly words: Words;
  readonly languages: ReadonlyMap<string, Words>;
  readonly brand: Brand;
  readonly sealing: Sealing;
  readonly now: () => number;
  readonly session_id: string;
  /** Random; made for this visit where the browser has none yet and nobody has signed in. */
  readonly visitor: string;
}

export function openVisit(opening: Opening): Visit {
  const { request, words, brand, session_id, visitor, ...rest } = opening;
  const { isSecure, headers } = request;
  const cookies: string[] = [];
  // A form that was opened while signed in stays good while the session lasts, in every tab.
  const proof = session_id === '' ? visitor : session_id;
  return {
    ...rest,
    words,
    brand,
    session_id,
    isSignedIn: session_id !== '',
    device: { remote_address: request.origin, user_agent: headers['user-agent'] ?? '' },
    shown: shownIn({ ...brand, language: words.language }),
    origin: `${isSecure ? 'https' : 'http'}://${headers.host ?? 'localhost'}`,
    formToken: () => formToken(proof),
    isOurForm: () => isFormToken(rest.fields.form_token ?? '', proof),
    cookie: (name) => readCookie(headers.cookie, name, isSecure),
    setCookie: (cookie) => cookies.push(writeCookie(cookie, isSecure)),
    cookies,
  };
}
