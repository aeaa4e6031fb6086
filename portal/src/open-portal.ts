/** Answers requests for pages: finds the page, opens the visit, lets it act, and frames it. */
import { randomBytes } from 'node:crypto';
import { type Calls, SelfServiceError } from '@lineside/client';
import { type Assets, openAssets } from './assets.ts';
import { type Brands, brandFor } from './brand.ts';
import { readCookie } from './cookies.ts';
import { Elsewhere } from './elsewhere.ts';
import type { PageAnswer, PageRequest, Pages } from './exchange.ts';
import { type Fields, type Filled, filledWith, notFilled, withoutSecrets } from './filled.ts';
import { type Framed, frame } from './frame.ts';
import { signInFields } from './onwards.ts';
import type { AnyPage, Outcome, Target } from './page.ts';
import { signIn } from './pages/sign-in.ts';
import { troublePage } from './pages/trouble.ts';
import { pages } from './pages.ts';
import { readForm } from './read-form.ts';
import { fieldOf, refusalText } from './refusal-words.ts';
import { Refused } from './refused.ts';
import { sendAsset, sendFile, sendOn, sendPage } from './respond.ts';
import { openRouter } from './route.ts';
import { openSealing } from './sealed.ts';
import { type Catalogue, languageFor, openTexts, type Words } from './texts.ts';
import { languageCookie, openVisit, sessionCookie, type Visit, visitorCookie } from './visit.ts';

interface Looks {
  readonly brands: Brands;
  readonly texts: Readonly<Record<string, Catalogue>>;
}

interface Dressed {
  readonly looks: Looks;
  readonly assets: Assets;
  readonly languages: ReadonlyMap<string, Words>;
}

export interface PortalOptions {
  /** The calls as made from an address, which limits and the history of sign-ins name. */
  readonly calls: (origin: string) => Calls;
  /** Brands, and texts by language over ours; another object once they have changed. */
  readonly looks: () => Looks;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly fault: (error: unknown, path: string) => void;
}

export function openPortal(options: PortalOptions): Pages {
  const dressed = keepDressed(options.looks);
  const router = openRouter<Target>(pages);
  const sealing = openSealing(options.now);

  function visitFor(request: PageRequest, as?: As): Visit {
    const { headers, isSecure, url } = request;
    const asked = new URL(as?.url ?? url, 'http://portal');
    const { looks, languages } = dressed.now();
    const brand = brandFor(looks.brands, headers.host);
    const cookie = (name: string) => readCookie(headers.cookie, name, isSecure);
    const chosen = cookie(languageCookie);
    const language = languages.has(chosen)
      ? chosen
      : languageFor(headers['accept-language'], languages, brand.language);
    const words = languages.get(language) ?? languages.get('en');
    if (words === undefined) throw new Error('English is always there');
    const session = as?.session_id ?? cookie(sessionCookie);
    const session_id = isWord(session) ? session : '';
    const known = cookie(visitorCookie);
    // Whoever is signed in is known by that.
    const visitor =
      session_id !== '' || isWord(known) ? known : randomBytes(18).toString('base64url');
    const path = pathOf(asked);
    const visit = openVisit({
      calls: options.calls(request.origin),
      request,
      path,
      query: asked.searchParams,
      params: router.find(path)?.params ?? {},
      fields: as?.fields ?? fieldsOf(request),
      words,
      languages,
      brand,
      sealing,
      now: options.now,
      session_id,
      visitor,
    });
    if (visitor !== known) visit.setCookie({ name: visitorCookie, value: visitor });
    return visit;
  }

  const framed = (request: PageRequest, visit: Visit, made: Made): PageAnswer =>
    sendPage(request, frame(visit, dressed.now().assets, made), {
      status: made.status,
      cookies: [...visit.cookies, ...(made.cookies ?? [])],
      language: visit.words.language,
      ...(made.headers === undefined ? {} : { headers: made.headers }),
    });

  async function shown(request: PageRequest, visit: Visit, target: AnyPage, how: How) {
    const made = await target.show(visit, how.filled);
    const { status, cookies = [] } = how;
    const isWrong = Object.keys(how.filled.errors).length > 0;
    return framed(request, visit, { ...made, section: target.section, isWrong, status, cookies });
  }

  async function answerIn(request: PageRequest): Promise<PageAnswer> {
    const { method } = request;
    const visit = visitFor(request);
    const found = router.find(visit.path);
    if (found === undefined) return trouble(request, visit, 404);
    const { target } = found;
    const isRead = method === 'GET' || method === 'HEAD';
    if (!isRead && !(method === 'POST' && 'act' in target && target.act !== undefined)) {
      return trouble(request, visit, 405);
    }
    if (target.access === 'customer' && !visit.isSignedIn)
      return signInFirst(request, visit, false);
    try {
      if ('turn' in target) return sendOn(request, target.turn(visit), visit.cookies);
      if ('file' in target) return sendFile(request, await target.file(visit));
      if (isRead) return await shown(request, visit, target, { filled: notFilled, status: 200 });
      return await acted(request, visit, target);
    } catch (error) {
      if (error instanceof Elsewhere) return sendOn(request, error.to, visit.cookies);
      if (!(error instanceof Refused)) throw error;
      if (error.code === 'cant_resume_session') return signInFirst(request, visit, true);
      const text = refusalText(visit.words, error);
      return trouble(request, visit, isUnknown(error) ? 404 : 422, text);
    }
  }

  async function acted(request: PageRequest, visit: Visit, target: AnyPage): Promise<PageAnswer> {
    const { words, fields } = visit;
    const again = (errors: Readonly<Record<string, string>>, status: number) =>
      shown(request, visit, target, { filled: filledWith(fields, errors), status });
    if (isForeign(request) || !visit.isOurForm()) return again({ '': words('form.stale') }, 403);
    let outcome: Outcome;
    try {
      outcome = (await target.act?.(visit)) ?? { go: visit.path };
    } catch (error) {
      if (!(error instanceof Refused) || error.code === 'cant_resume_session') throw error;
      const names = new Set(Object.keys(fields));
      return again({ [fieldOf(error, names)]: refusalText(words, error) }, 422);
    }
    if ('go' in outcome) return sendOn(request, outcome.go, visit.cookies);
    if ('again' in outcome) return again(outcome.again, 422);
    if ('shown' in outcome) {
      const { section } = target;
      return framed(request, visit, { ...outcome.shown, section, isWrong: false, status: 200 });
    }
    return resumed(request, visit, outcome);
  }

  async function resumed(
    request: PageRequest,
    visit: Visit,
    { resume, fields, session_id }: Resumed,
  ): Promise<PageAnswer> {
    const found = router.find(resume);
    if (found === undefined || !('show' in found.target)) {
      return sendOn(request, resume, visit.cookies);
    }
    const next = visitFor(request, { url: resume, fields, session_id });
    const filled = filledWith(fields, {}, visit.words('sign_in.resumed'));
    const { cookies } = visit;
    return shown(request, next, found.target, { filled, status: 200, cookies });
  }

  /** What was typed goes along in the form, so that it is still there afterwards. */
  async function signInFirst(request: PageRequest, visit: Visit, isOver: boolean) {
    const gone = { name: sessionCookie, value: '' };
    if (isOver) visit.setCookie(gone);
    const { path, query } = visit;
    const back = query.size === 0 ? path : `${path}?${query}`;
    if (request.method !== 'POST') {
      const asked = new URLSearchParams({ back, ...(isOver ? { over: '1' } : {}) });
      return sendOn(
        request,
        path === '/' && !isOver ? '/sign-in' : `/sign-in?${asked}`,
        visit.cookies,
      );
    }
    const kept = { ...signInFields(back, withoutSecrets(visit.fields)), over: '1' };
    const next = visitFor(request, { url: '/sign-in', fields: kept, session_id: '' });
    const filled = filledWith(kept);
    return shown(request, next, signIn, { filled, status: 401, cookies: visit.cookies });
  }

  function trouble(request: PageRequest, visit: Visit, status: number, text?: string): PageAnswer {
    const made = troublePage(visit, status, text);
    const headers: Record<string, string> = status === 503 ? { 'retry-after': '30' } : {};
    return framed(request, visit, { ...made, section: 'outside', isWrong: false, status, headers });
  }

  const plain = (request: PageRequest): Visit =>
    visitFor({ ...request, url: '/', body: new Uint8Array() }, { fields: {} });

  return {
    async answer(request) {
      const asset = request.url.startsWith('/assets/') ? dressed.asset(request.url) : undefined;
      if (asset !== undefined) return sendAsset(request, asset);
      try {
        return await answerIn(request);
      } catch (error) {
        options.fault(error, request.url.split('?')[0] ?? '');
        return trouble(request, plain(request), isAway(error) ? 503 : 500);
      }
    },
    trouble: async (request, status) => trouble(request, plain(request), status),
  };
}

/** Made anew when the looks change; a page from before still finds the style that it names. */
function keepDressed(looks: () => Looks) {
  const dress = (with_: Looks): Dressed => ({
    looks: with_,
    assets: openAssets(with_.brands),
    languages: openTexts(with_.texts),
  });
  let current = dress(looks());
  let before = current;
  const now = (): Dressed => {
    const wanted = looks();
    if (wanted === current.looks) return current;
    before = current;
    current = dress(wanted);
    return current;
  };
  return { now, asset: (url: string) => now().assets.find(url) ?? before.assets.find(url) };
}

interface As {
  readonly url?: string;
  readonly fields: Fields;
  readonly session_id?: string;
}

interface How {
  readonly filled: Filled;
  readonly status: number;
  readonly cookies?: readonly string[];
}

interface Made extends Framed {
  readonly status: number;
  readonly cookies?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

type Resumed = Extract<Outcome, { readonly resume: string }>;

const isWord = (text: string): boolean => /^[\w.~-]{8,200}$/.test(text);

const pathOf = ({ pathname }: URL): string => pathname.replace(/(?<=.)\/+$/, '') || '/';

const fieldsOf = ({ method, headers, body }: PageRequest): Fields =>
  method === 'POST' ? readForm(headers['content-type'] ?? '', body) : {};

/** Browsers say it themselves when another site has sent the form. */
function isForeign({ headers }: PageRequest): boolean {
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

const isUnknown = ({ code }: Refused): boolean => code?.startsWith('unknown_') === true;

/** Nobody answered, which is another thing than an answer that says that something is broken. */
const isAway = (error: unknown): boolean =>
  error instanceof SelfServiceError && error.code !== 'remote';
