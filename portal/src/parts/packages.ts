/** A package of the customer, as lists and pages show it. */
import type { HomeSummaryReply } from '@lineside/client/calls/home-summary.ts';
import type { ListPkgsReply } from '@lineside/client/calls/list-pkgs.ts';
import { type Html, html } from '@lineside/html';
import { ask, Refused } from '../refused.ts';
import type { Visit } from '../visit.ts';
import { state, type Tone } from './show.ts';

export type Bought = ListPkgsReply['cust_pkg'][number];

export async function packageOf(visit: Visit): Promise<Bought> {
  const { calls, session_id, params, words } = visit;
  const { cust_pkg } = await ask(calls.list_pkgs({ session_id }));
  const found = cust_pkg.find(({ pkgnum }) => String(pkgnum) === params.pkgnum);
  if (found === undefined)
    throw new Refused({ error: words('error.unknown_pkgnum'), code: 'unknown_pkgnum' });
  return found;
}

const tones: Readonly<Record<string, Tone>> = {
  active: 'good',
  'one-time charge': 'good',
  suspended: 'bad',
  'on hold': 'warn',
  'not yet billed': 'warn',
};

export const stateKey = (status: string): string => `state.${status.replaceAll(/[ -]/g, '_')}`;

export function stateOf({ words }: Pick<Visit, 'words'>, { status }: Pick<Bought, 'status'>): Html {
  return state(tones[status] ?? 'plain', words.find(stateKey(status)) ?? status);
}

/** What somebody signs in with, or is known by. */
export const labelsOf = ({ cust_svc }: Bought): readonly string[] =>
  cust_svc.map(({ label }) => label[1] ?? '').filter((label) => label !== '');

/** What lies ahead of it: its end or a change, as one sentence. */
export function aheadOf(
  { words, shown }: Pick<Visit, 'words' | 'shown'>,
  bought: Pick<Bought, 'expire' | 'change_date' | 'change_pkg'>,
): string {
  const { expire, change_date, change_pkg } = bought;
  if (expire !== '') return words('services.ends_on', { day: shown.day(expire) });
  if (change_date === '') return '';
  return words('services.changes_on', { day: shown.day(change_date), name: change_pkg });
}

type Station = HomeSummaryReply['packages'][number];

export const stationOf = (bought: Bought): Station => ({ ...bought, labels: labelsOf(bought) });

/** The packages along the line, each a station with its signal. */
export function railOf(visit: Visit, all: readonly Station[]): Html {
  const { words } = visit;
  if (all.length === 0) return html`<p>${words('services.none')}</p>`;
  return html`<ul class="rail">${all.map((bought) => {
    const ahead = aheadOf(visit, bought);
    const count = Number(bought.quantity) > 1 ? ` × ${bought.quantity}` : '';
    return html`<li class="${tones[bought.status] ?? 'plain'}"><a href="/services/${bought.pkgnum}">
<strong>${bought.pkg_label}${count}</strong>${stateOf(visit, bought)}
${bought.labels.map((label) => html`<span class="label">${label}</span>`)}
${ahead !== '' && html`<span class="ahead">${ahead}</span>`}</a></li>`;
  })}</ul>`;
}
