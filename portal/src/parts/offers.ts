/** What is on sale here, and what it costs. */
import type { SignupInfoReply } from '@lineside/client/calls/signup-info.ts';
import { type Html, html } from '@lineside/html';
import { ask } from '../refused.ts';
import type { Visit } from '../visit.ts';
import { isZero } from './amounts.ts';
import { often } from './often.ts';

export type Offer = SignupInfoReply['part_pkg'][number];

/** Those of the agent whose pages these are. */
export function offersIn({ brand }: Visit, info: SignupInfoReply): readonly Offer[] {
  return brand.agent === '' ? info.part_pkg : (info.agentnum2part_pkg[brand.agent] ?? []);
}

export async function offersFor(visit: Visit): Promise<readonly Offer[]> {
  return offersIn(visit, await ask(visit.calls.signup_info({})));
}

/** `$19.95 a month`; `free` where it costs nothing. */
export function priceOf({ words, shown }: Visit, { recur, freq }: Offer): string {
  if (isZero(recur)) return words('offers.free');
  return words('offers.price', { amount: shown.money(recur), often: often(words, freq) });
}

export function offerCard(visit: Visit, offer: Offer, href: string, does: string): Html {
  const { words, shown } = visit;
  const { pkg, comment, setup, recur, freq } = offer;
  const isOnce = isZero(recur) && !isZero(setup);
  return html`<li class="offer"><h2>${pkg}</h2><p class="comment">${comment}</p>
<p class="price">${
    isOnce
      ? html`<strong>${shown.money(setup)}</strong> <span>${words('offers.once')}</span>`
      : isZero(recur)
        ? html`<strong>${words('offers.free')}</strong>`
        : html`<strong>${shown.money(recur)}</strong> <span>${often(words, freq)}</span>`
  }</p>
<p class="setup">${
    isOnce || isZero(setup)
      ? words('offers.no_setup')
      : words('offers.setup', { amount: shown.money(setup) })
  }</p>
<p><a class="button main" href="${href}">${does}<span class="hidden"> ${pkg}</span></a></p></li>`;
}
