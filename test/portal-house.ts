/** The pages of a small provider without a connection, and somebody who asks for them. */
import { SelfServiceError } from '@lineside/client';
import { callsThrough } from '@lineside/client/calls-through.ts';
import { plainBrand } from '@lineside/portal/brand.ts';
import type { PageAnswer, Pages } from '@lineside/portal/exchange.ts';
import { openPortal } from '@lineside/portal/open-portal.ts';
import type { Catalogue } from '@lineside/portal/texts.ts';
import { replyOf } from '@lineside/server/dispatch.ts';
import { freshOn } from './databases.ts';
import { openStory, type Story } from './story.ts';

export interface PortalHouse {
  readonly story: Story;
  readonly pages: Pages;
  readonly faults: readonly unknown[];
  /** From then on nobody answers behind the pages. */
  cutOff(): void;
}

export async function portalHouse(
  t: Parameters<typeof openStory>[0],
  texts: Readonly<Record<string, Catalogue>> = {},
): Promise<PortalHouse> {
  const story = await openStory(t, freshOn('SQLite'));
  const faults: unknown[] = [];
  let isCut = false;
  const looks = {
    brands: {
      usual: {
        ...plainBrand,
        name: 'Example Internet',
        telephone: '+1 555 0100',
        domains: ['example.com'],
        hasPaymentPage: true,
        hasPasskeys: true,
      },
      hosts: new Map([
        ['other.example', { ...plainBrand, name: 'Other <Shop>', agent: '2', accent: '#b00020' }],
      ]),
    },
    texts,
  };
  const pages = openPortal({
    looks: () => looks,
    now: () => story.now().epochMilliseconds,
    fault: (error) => faults.push(error),
    calls: (origin) =>
      callsThrough(async (operation, parameters) => {
        if (isCut) throw new SelfServiceError('connect', 'connect: nobody there');
        const answered = await story.dispatch.answer(operation, parameters, {
          wire: 'http',
          origin,
        });
        if ('reply' in answered) return answered.reply;
        if ('refused' in answered)
          return { ...replyOf(operation, answered), error_code: answered.refused };
        throw new SelfServiceError('remote', JSON.stringify(answered));
      }),
  });
  return {
    story,
    pages,
    faults,
    cutOff() {
      isCut = true;
    },
  };
}

export type Typed = Readonly<Record<string, string>>;

/** A browser without a screen: keeps cookies, follows redirects, sends back hidden fields. */
export class Surfer {
  readonly #pages: Pages;
  readonly #headers: Typed;
  readonly cookies = new Map<string, string>();
  /** Where it is, and what it sees. */
  at = '';
  status = 0;
  text = '';
  headers: PageAnswer['headers'] = {};

  constructor(pages: Pages, headers: Typed = {}) {
    this.#pages = pages;
    this.#headers = headers;
  }

  get(url: string): Promise<this> {
    return this.#send('GET', url, '');
  }

  /** Fills in the form that is shown, as far as it is named, and sends it. */
  async submit(typed: Typed, action?: string): Promise<this> {
    const form = this.#formFor(action);
    const known = hiddenFields(form.markup);
    const body = new URLSearchParams({ ...known, ...typed }).toString();
    return this.#send('POST', form.action, body);
  }

  post(url: string, typed: Typed): Promise<this> {
    return this.#send('POST', url, new URLSearchParams(typed).toString());
  }

  async signIn(username: string, password: string): Promise<this> {
    await this.get('/sign-in');
    return this.submit({ username, password, domain: 'example.com' }, '/sign-in');
  }

  #formFor(action: string | undefined) {
    const forms = [...this.text.matchAll(/<form method="post" action="([^"]*)"[\s\S]*?<\/form>/g)];
    // The way out stands above every page, and is meant only by its name.
    const found = forms.find((form) =>
      action === undefined ? form[1] !== '/sign-out' : form[1] === action,
    );
    if (found === undefined) throw new Error(`no form at ${this.at}: ${this.text}`);
    return { action: unescaped(found[1] ?? ''), markup: found[0] };
  }

  async #send(method: string, url: string, text: string): Promise<this> {
    let [asked, how, body] = [url, method, text];
    for (let step = 0; step < 6; step++) {
      const answer = await this.#pages.answer({
        method: how,
        url: asked,
        headers: {
          host: 'portal.example',
          cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          'content-type': 'application/x-www-form-urlencoded',
          ...this.#headers,
        },
        body: Buffer.from(body),
        origin: '192.0.2.1',
        isSecure: false,
      });
      this.#keep(answer);
      this.at = asked;
      if (answer.status !== 303) return this;
      [asked, how, body] = [String(answer.headers.location), 'GET', ''];
    }
    throw new Error(`sent round in circles at ${this.at}`);
  }

  #keep({ status, headers, body }: PageAnswer): void {
    this.status = status;
    this.headers = headers;
    this.text = typeof body === 'string' ? body : Buffer.from(body).toString('latin1');
    for (const cookie of [headers['set-cookie'] ?? []].flat()) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      if (pair.slice(at + 1) === '') this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
}

/** What a browser would send unasked: hidden fields, chosen options, checked buttons. */
function hiddenFields(markup: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [tag] of markup.matchAll(/<input [^>]*>/g)) {
    const type = attribute(tag, 'type');
    const isOn = type === 'hidden' || type === 'text' || / checked/.test(tag);
    if (isOn) fields[attribute(tag, 'name')] = attribute(tag, 'value');
  }
  for (const [select] of markup.matchAll(/<select [\s\S]*?<\/select>/g)) {
    const chosen =
      /<option value="([^"]*)" selected>/.exec(select) ?? /<option value="([^"]*)"/.exec(select);
    fields[attribute(select, 'name')] = unescaped(chosen?.[1] ?? '');
  }
  return fields;
}

const attribute = (tag: string, name: string): string =>
  unescaped(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
