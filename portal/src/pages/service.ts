/** One package: how it stands, what is in it, and what can be done with it. */
import { type Html, html } from '@lineside/html';
import { page } from '../page.ts';
import { often } from '../parts/often.ts';
import { aheadOf, type Bought, packageOf, stateOf } from '../parts/packages.ts';
import { button, card, doneNotice, facts } from '../parts/show.ts';
import type { Visit } from '../visit.ts';

export const service = page({
  path: '/services/:pkgnum',
  access: 'customer',
  section: 'services',
  title: (_visit, bought: Bought) => bought.pkg_label,
  load: packageOf,
  view(visit, bought) {
    const { words, shown } = visit;
    const ahead = aheadOf(visit, bought);
    return html`${doneNotice(visit)}
${
  ahead !== '' &&
  html`<section class="notice warn"><p>${ahead}</p><p class="actions">${button(`/services/${bought.pkgnum}/keep`, words('keep.do'))}</p></section>`
}
${progressOf(visit, bought)}
<section class="card">${facts([
      [words('services.state'), stateOf(visit, bought)],
      [words('services.suspended_since'), shown.day(bought.susp)],
      [words('services.quantity'), Number(bought.quantity) > 1 ? String(bought.quantity) : ''],
      [words('services.billed'), billedOf(visit, bought)],
      [words('services.next_bill'), shown.day(bought.bill)],
      [words('services.contract_until'), shown.day(bought.contract_end)],
      [words('services.since'), shown.day(bought.setup)],
    ])}</section>
${card(words('services.included'), includedIn(visit, bought))}
<nav class="ways" aria-label="${words('services.what_to_do')}">${waysOf(visit, bought)}</nav>`;
  },
});

const billedOf = ({ words }: Visit, { freq }: Bought): string => {
  const how = often(words, freq);
  return how === words('offers.once') ? how : words('services.every', { often: how });
};

/** How far a package is that does not work yet: ordered, its accounts made, billed. */
function progressOf({ words }: Visit, { setup, cust_svc, part_svc }: Bought): Html | undefined {
  const steps: readonly (readonly [text: string, isDone: boolean])[] = [
    [words('progress.ordered'), true],
    [words('progress.made'), cust_svc.length > 0 || part_svc.length === 0],
    [words('progress.billed'), setup !== ''],
  ];
  if (steps.every(([, isDone]) => isDone)) return undefined;
  const now = steps.findIndex(([, isDone]) => !isDone);
  return html`<ol class="progress" aria-label="${words('progress.title')}">${steps.map(
    ([text, isDone], n) => {
      const state = words(isDone ? 'progress.done' : n === now ? 'progress.now' : 'progress.later');
      return html`<li class="${isDone ? 'done' : n === now ? 'now' : ''}">${text} <small>${state}</small></li>`;
    },
  )}</ol>`;
}

function includedIn({ words }: Visit, { cust_svc, part_svc }: Bought): Html {
  const there = cust_svc.map(({ svc, label, svcnum, svcdb }) => {
    const name = label[1] ?? '';
    return html`<li><span><strong>${name}</strong> <small>${svc}</small></span>${
      svcdb === 'svc_acct' && button(`/services/login/${svcnum}`, words('login.settings'))
    }</li>`;
  });
  const room = part_svc.map(
    ({ svc, num_avail }) =>
      html`<li class="room"><span>${words('services.room', { count: Number(num_avail), name: svc })}</span></li>`,
  );
  if (there.length + room.length === 0) return html`<p>${words('services.being_set_up')}</p>`;
  return html`<ul class="rows">${there}${room}</ul>`;
}

function waysOf({ words }: Visit, bought: Bought): Html[] {
  const { pkgnum, status } = bought;
  const isSuspended = status === 'suspended';
  return [
    ...(isSuspended ? [] : [button(`/services/${pkgnum}/change`, words('change.title'))]),
    isSuspended
      ? button(`/services/${pkgnum}/resume`, words('resume.title'))
      : button(`/services/${pkgnum}/suspend`, words('suspend.title')),
    button(`/services/${pkgnum}/cancel`, words('cancel.title')),
  ];
}
