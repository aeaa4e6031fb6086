/** Another package in place of this one: compare, see what it costs, confirm. */
import type { PreviewChangeReply } from '@lineside/client/calls/preview-change.ts';
import { type Html, html } from '@lineside/html';
import { notFilled } from '../filled.ts';
import { page } from '../page.ts';
import { actions, form, hidden, radios } from '../parts/form.ts';
import { type Offer, offersFor, priceOf } from '../parts/offers.ts';
import { outcomeOf } from '../parts/outcome.ts';
import { type Bought, packageOf } from '../parts/packages.ts';
import { notice } from '../parts/show.ts';
import { refusalText } from '../refusal-words.ts';
import { ask, Refused } from '../refused.ts';
import type { Visit } from '../visit.ts';

interface Known {
  readonly bought: Bought;
  readonly offers: readonly Offer[];
  readonly chosen: Offer | undefined;
  readonly preview: PreviewChangeReply | Refused | undefined;
}

export const change = page({
  path: '/services/:pkgnum/change',
  access: 'customer',
  section: 'services',
  title: ({ words }, { bought }: Known) => words('change.of', { name: bought.pkg_label }),
  async load(visit): Promise<Known> {
    const { calls, session_id, params } = visit;
    const bought = await packageOf(visit);
    const all = await offersFor(visit);
    const offers = all.filter(({ pkgpart }) => String(pkgpart) !== String(bought.pkgpart));
    const { pkgpart, when } = askedOf(visit);
    const chosen = offers.find((each) => String(each.pkgpart) === pkgpart);
    if (chosen === undefined) return { bought, offers, chosen, preview: undefined };
    const wanted = { session_id, pkgnum: params.pkgnum, pkgpart, when };
    try {
      return { bought, offers, chosen, preview: await ask(calls.preview_change(wanted)) };
    } catch (error) {
      if (!(error instanceof Refused) || error.code === 'cant_resume_session') throw error;
      return { bought, offers, chosen, preview: error };
    }
  },
  async act({ calls, session_id, params, fields }) {
    const { pkgpart, when, quote } = fields;
    const wanted = { session_id, pkgnum: params.pkgnum, pkgpart, when, quote };
    const { pkgnum } = await ask(calls.change_pkg(wanted));
    return { go: `/services/${pkgnum}?done=${when === 'end' ? 'change_planned' : 'changed'}` };
  },
  view(visit, { bought, offers, chosen, preview }, filled) {
    const { words, params } = visit;
    if (chosen === undefined || preview === undefined) return choice(visit, bought, offers);
    if (preview instanceof Refused) {
      const why = html`<p>${refusalText(words, preview)}</p>`;
      return choice(visit, bought, offers, notice('bad', words('change.not_possible'), why));
    }
    const { when } = askedOf(visit);
    const action = `/services/${params.pkgnum}/change`;
    const content = html`${hidden('pkgpart', String(chosen.pkgpart))}${hidden('when', when)}${hidden('quote', preview.quote)}
<div id="live">${outcomeOf(visit, preview)}</div>
${actions(words('change.confirm'), { href: action, text: words('form.back') })}`;
    return html`<p class="lead">${words('change.from_to', { from: bought.pkg_label, to: chosen.pkg })}</p>
${form(visit, { action, filled, content })}`;
  },
});

/** From the address when it is looked at, from the form when it was confirmed. */
const askedOf = ({ fields, query }: Visit) => ({
  pkgpart: fields.pkgpart ?? query.get('pkgpart') ?? '',
  when: (fields.when ?? query.get('when')) === 'end' ? 'end' : 'now',
});

function choice(visit: Visit, bought: Bought, offers: readonly Offer[], refused?: Html): Html {
  const { words, params } = visit;
  if (offers.length === 0) return html`<p>${words('change.none')}</p>`;
  const { pkgpart, when } = askedOf(visit);
  return html`<p class="lead">${words('change.lead', { name: bought.pkg_label })}</p>
<form method="get" action="/services/${params.pkgnum}/change" data-live="all">
${radios({
  name: 'pkgpart',
  label: words('change.to'),
  filled: notFilled,
  known: pkgpart,
  choices: offers.map((offer) => ({
    value: String(offer.pkgpart),
    text: `${offer.pkg} – ${priceOf(visit, offer)}`,
    hint: offer.comment,
  })),
})}
${radios({
  name: 'when',
  label: words('change.when'),
  filled: notFilled,
  known: when,
  choices: [
    { value: 'now', text: words('change.now') },
    { value: 'end', text: words('change.end') },
  ],
})}
<div class="live" id="live" aria-live="polite">${refused}</div>
${actions(words('change.preview'), { href: `/services/${params.pkgnum}`, text: words('form.back') })}
</form>`;
}
