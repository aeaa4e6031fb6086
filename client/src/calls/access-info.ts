// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Shows how pages look, and what they may offer the customer.
 *
 * Name, colour and logo are those of the agent (`lineside brand`), else those of the provider; the
 * rest goes with them. No markup of an operator is kept, so `head`, `body_header` and
 * `body_footer` are always empty.
 *
 * The reply has no key `error` unless the call is refused: old pages lay it over the reply of the
 * call that the page is about.
 */
export interface AccessInfoParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
}

export interface AccessInfoReply {
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
  /** Number of the customer; empty for an account that belongs to nobody. */
  readonly custnum: number | string;
  /** Number of the package of the account that is signed in. */
  readonly access_pkgnum: number | string;
  /** Number of that account; empty where none is signed in. */
  readonly access_svcnum: number | string;
  /** Payment types that may be chosen. */
  readonly cust_paybys: readonly string[];
  /** Payment fields that are not to be shown. */
  readonly hide_payment_fields: readonly string[];
  /** Whether the customer may suspend packages. */
  readonly self_suspend_reason: 1 | '1' | '';
  /** Whether subjects of tickets can be edited; there are none. */
  readonly edit_ticket_subject: 1 | '1' | '';
  /** How many seconds a session lives. */
  readonly timeout: number | string;
  /** Whether usage is not to be shown. */
  readonly hide_usage: 1 | '1' | '';
}
