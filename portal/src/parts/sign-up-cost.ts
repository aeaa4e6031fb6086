/** What a package costs at an address, before anybody signs up. */
import type { PreviewSignUpReply } from '@lineside/client/calls/preview-sign-up.ts';
import { type Html, html } from '@lineside/html';
import type { Fields } from '../filled.ts';
import { askUnless } from '../refused.ts';
import type { Visit } from '../visit.ts';
import { isZero } from './amounts.ts';
import { type Offer, priceOf } from './offers.ts';
import { outcomeOf } from './outcome.ts';
import { facts } from './show.ts';

/**
 * Undefined where too many were asked for from here, or the place is none: the sign-up itself goes
 * on without it.
 */
export function previewFor(
  { calls, brand, params }: Visit,
  { state, county, country }: Fields,
): Promise<PreviewSignUpReply | undefined> {
  const agent = brand.agent === '' ? {} : { agentnum: brand.agent };
  const asked = { ...agent, pkgpart: params.pkgpart, state, county, country };
  return askUnless(
    calls.preview_sign_up(asked),
    'too_many_attempts',
    'unknown_region',
    'illegal_country',
  );
}

/** The first invoice with the taxes of the address, and what comes after it. */
export function costOf(visit: Visit, offer: Offer, preview: PreviewSignUpReply | undefined): Html {
  const { words, shown } = visit;
  const later = [
    words('sign_up.recurring'),
    isZero(offer.recur) ? '' : priceOf(visit, offer),
  ] as const;
  if (preview === undefined) {
    return facts([
      [words('sign_up.package'), offer.pkg],
      [words('sign_up.once'), isZero(offer.setup) ? '' : shown.money(offer.setup)],
      later,
    ]);
  }
  // Nobody owes anything yet, so there is no balance to tell.
  return html`<h2>${words('sign_up.first_invoice')}</h2>
${outcomeOf(visit, { ...preview, balance: '' })}
${facts([later, [words('sign_up.next_on'), shown.civil(preview.next_on)]])}`;
}
