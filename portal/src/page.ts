/** What a page is: one address, with what it shows and what its form does. */
import type { Html } from '@lineside/html';
import type { Fields, Filled } from './filled.ts';
import type { Visit } from './visit.ts';

/** The part of the navigation under which a page stands. */
export type Section = 'home' | 'billing' | 'services' | 'account' | 'outside';

/** What came of a form: on to a page, by a GET that may be repeated, or the same form again. */
export type Outcome =
  | { readonly go: string }
  | { readonly again: Readonly<Record<string, string>> }
  /** Only for what must not be shown twice, like new recovery codes: the page itself. */
  | { readonly shown: Shown }
  /** Signed in in the middle of something: the form that was interrupted, as it was filled. */
  | { readonly resume: string; readonly fields: Fields; readonly session_id: string };

export interface Shown {
  readonly title: string;
  readonly body: Html;
}

export interface Page<Data> {
  /** `/invoices/:invnum`: a part with a colon is handed over in `visit.params`. */
  readonly path: string;
  readonly access: 'customer' | 'anyone';
  readonly section: Section;
  readonly title: (visit: Visit, data: Data) => string;
  readonly load: (visit: Visit) => Promise<Data>;
  readonly act?: (visit: Visit) => Promise<Outcome>;
  readonly view: (visit: Visit, data: Data, filled: Filled) => Html;
}

/** A file to download: an address with nothing but that. */
export interface Download {
  readonly path: string;
  readonly access: 'customer' | 'anyone';
  readonly file: (visit: Visit) => Promise<File>;
}

/** An address that only sends on to another one. */
export interface Turn {
  readonly path: string;
  readonly access: 'anyone';
  readonly turn: (visit: Visit) => string;
}

export type Target = AnyPage | Download | Turn;

export interface File {
  readonly type: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A page whose data is nobody else's business, so that a list can hold all of them. */
export interface AnyPage {
  readonly path: string;
  readonly access: 'customer' | 'anyone';
  readonly section: Section;
  readonly act?: ((visit: Visit) => Promise<Outcome>) | undefined;
  readonly show: (visit: Visit, filled: Filled) => Promise<Shown>;
}

export function page<Data>({ title, load, view, act, ...rest }: Page<Data>): AnyPage {
  return {
    ...rest,
    act,
    async show(visit, filled) {
      const data = await load(visit);
      return { title: title(visit, data), body: view(visit, data, filled) };
    },
  };
}
