// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Shows how pages look: name, colours, logo, menu.
 *
 * Name, colour and logo are those of the agent (`lineside brand`), else those of the provider; the
 * rest goes with them. No markup of an operator is kept, so `head`, `body_header` and
 * `body_footer` are always empty.
 *
 * With a session the looks are those of the customer's agent; a session that is over counts as
 * none,
 * so that a page can always be drawn. The reply has no key `error` unless the call is
 * refused.
 */
export interface SkinInfoParameters {
  /** A session, if there is one. */
  readonly session_id?: Sent;
  /** Number of an agent; without it, the default one. */
  readonly agentnum?: Sent;
}

export interface SkinInfoReply {
  /** Number of the agent whose looks these are; empty: of the provider. */
  readonly agentnum: number | string;
  /** What the agent, or the provider, is called. */
  readonly company_name: string;
  /** Address of the provider, in lines. */
  readonly company_address: string;
  /** How dates are written, in the words of strftime. */
  readonly date_format: string;
  /** The currency sign. */
  readonly money_char: string;
  /** Colour of the page, like `#1d4ed8`. */
  readonly body_bgcolor: string;
  /** Colour of boxes, like `#1d4ed8`. */
  readonly box_bgcolor: string;
  /** Colour of odd rows, like `#1d4ed8`. */
  readonly stripe1_bgcolor: string;
  /** Colour of even rows, like `#1d4ed8`. */
  readonly stripe2_bgcolor: string;
  /** Colour of text, like `#1d4ed8`. */
  readonly text_color: string;
  /** Colour of links, like `#1d4ed8`. */
  readonly link_color: string;
  /** Colour of links that were followed, like `#1d4ed8`. */
  readonly vlink_color: string;
  /** Colour of links that are pointed at, like `#1d4ed8`. */
  readonly hlink_color: string;
  /** Colour of links that are pressed, like `#1d4ed8`. */
  readonly alink_color: string;
  /** Font of all text. */
  readonly font: string;
  /** Colour of titles, like `#1d4ed8`. */
  readonly title_color: string;
  /** Where titles stand. */
  readonly title_align: string;
  /** Size of titles. */
  readonly title_size: string;
  /** Colour of the menu, like `#1d4ed8`. */
  readonly menu_bgcolor: string;
  /** Size of the menu. */
  readonly menu_fontsize: string;
  /** Entries of the menu that are not offered. */
  readonly menu_disable: readonly string[];
  /** Whether blank lines of the menu are left out. */
  readonly menu_skipblanks: 1 | '1' | '';
  /** Whether headings of the menu are left out. */
  readonly menu_skipheadings: 1 | '1' | '';
  /** Whether links of the menu are not underlined. */
  readonly menu_nounderline: 1 | '1' | '';
  /** The menu: lines of a page and its label (setting `selfservice-menu`). */
  readonly menu: string;
  /** Whether there is no logo. */
  readonly no_logo: 1 | '1' | '';
  /** The logo of the agent, a PNG or a JPEG; empty where there is none. */
  readonly logo: string;
  /** The picture left of the title; empty where there is none. */
  readonly title_left_image: string;
  /** The picture right of the title; empty where there is none. */
  readonly title_right_image: string;
  /** The picture above the menu; empty where there is none. */
  readonly menu_top_image: string;
  /** The picture behind the menu; empty where there is none. */
  readonly menu_body_image: string;
  /** The picture below the menu; empty where there is none. */
  readonly menu_bottom_image: string;
  /** Whether one may pay while nothing is owed. */
  readonly enable_payment_without_balance: 1 | '1' | '';
  /** Markup for the head; empty: none is kept. */
  readonly head: string;
  /** Markup for the beginning of the page; empty: none is kept. */
  readonly body_header: string;
  /** Markup for the end of the page; empty: none is kept. */
  readonly body_footer: string;
}
