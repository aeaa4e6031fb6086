/** The end of a package: when, what goes with it, what it costs or gives back. */
import type { PreviewCancelReply } from '@lineside/client/calls/preview-cancel.ts';
import { html } from '@lineside/html';
import { notFilled } from '../filled.ts';
import { page } from '../page.ts';
import { actions, form, hidden, radios } from '../parts/form.ts';
import { outcomeOf } from '../parts/outcome.ts';
import { type Bought, labelsOf, packageOf } from '../parts/packages.ts';
import { notice } from '../parts/show.ts';
import { ask } from '../refused.ts';
import type { Visit } from '../visit.ts';

interface Known {
  readonly bought: Bought;
  readonly preview: PreviewCancelReply | undefined;
}

/** Empty until it is chosen. */
const whenOf = ({ fields, query }: Visit): string => {
  const when = fields.when ?? query.get('when') ?? '';
  return ['now', 'end'].includes(when) ? when : '';
};

export const cancel = page({
  path: '/services/:pkgnum/cancel',
  access: 'customer',
  section: 'services',
  title: ({ words }, { bought }: Known) => words('cancel.of', { name: bought.pkg_label }),
  async load(visit): Promise<Known> {
    const { calls, session_id, params } = visit;
    const bought = await packageOf(visit);
    const when = whenOf(visit);
    if (when === '') return { bought, preview: undefined };
    const wanted = { session_id, pkgnum: params.pkgnum, when };
    return { bought, preview: await ask(calls.preview_cancel(wanted)) };
  },
  async act({ calls, session_id, params, fields }) {
    const { when, quote } = fields;
    await ask(calls.cancel_pkg({ session_id, pkgnum: params.pkgnum, when, quote }));
    if (when === 'end') return { go: `/services/${params.pkgnum}?done=cancel_planned` };
    return { go: '/services?done=cancelled' };
  },
  view(visit, { bought, preview }, filled) {
    const { words, params } = visit;
    const action = `/services/${params.pkgnum}/cancel`;
    const out = { href: `/services/${params.pkgnum}`, text: words('form.back') };
    if (preview === undefined) return choice(visit, bought, action);
    const labels = labelsOf(bought);
    const content = html`${hidden('when', whenOf(visit))}${hidden('quote', preview.quote)}
${
  labels.length > 0 &&
  notice(
    'warn',
    words('cancel.what_ends'),
    html`<ul>${labels.map((label) => html`<li>${label}</li>`)}</ul><p>${words('cancel.lost')}</p>`,
  )
}
${outcomeOf(visit, preview)}
${actions(words('cancel.confirm'), out)}`;
    return form(visit, { action, filled, content });
  },
});

function choice({ words, shown, params }: Visit, { bill }: Bought, action: string) {
  return html`<p class="lead">${words('cancel.lead')}</p>
<form method="get" action="${action}">
${radios({
  name: 'when',
  label: words('change.when'),
  filled: notFilled,
  known: 'end',
  choices: [
    {
      value: 'end',
      text: words('cancel.end'),
      ...(bill === '' ? {} : { hint: words('cancel.end_hint', { day: shown.day(bill) }) }),
    },
    { value: 'now', text: words('cancel.now') },
  ],
})}
${actions(words('cancel.preview'), { href: `/services/${params.pkgnum}`, text: words('form.back') })}
</form>`;
}
