/** What the customer should know now: what is so, why, and the way to what helps. */
import type { ListNoticesReply } from '@lineside/client/calls/list-notices.ts';
import { type Html, html } from '@lineside/html';
import type { Visit } from '../visit.ts';
import { button, notice, type Tone } from './show.ts';

type Listed = ListNoticesReply['notices'][number];

const tones: Readonly<Record<string, Tone>> = { danger: 'bad', warning: 'warn' };

/** Where an action leads; `contact` is what stands under "Help" on every page. */
const ways: Readonly<Record<string, (listed: Listed) => string>> = {
  pay: () => '/billing/pay',
  'payment-method': () => '/billing/method',
  package: ({ pkgnum }) => `/services/${pkgnum}`,
  resume: ({ pkgnum }) => `/services/${pkgnum}/resume`,
  invoicing: () => '/billing/delivery',
};

export const noticesOf = (visit: Visit, notices: readonly Listed[]): Html[] =>
  notices.map((listed) => one(visit, listed));

/** Our words where we have them, in the language of the page; else those of the server. */
function one({ words, shown }: Visit, listed: Listed): Html {
  const { code, severity, text, remedy, action, pkg, invnum, address } = listed;
  const amount = listed.amount === '' ? '' : shown.money(listed.amount);
  const day = shown.civil(listed.on);
  const values = { name: pkg, number: String(invnum), amount, day, address };
  const own = (part: string) => words.find(`notice.${code.replaceAll('-', '_')}_${part}`, values);
  const href = ways[action]?.(listed);
  // The way to pay stands above, beside what is owed.
  const does = action === 'pay' ? undefined : words.find(`notice.to_${action}`);
  return notice(
    tones[severity] ?? 'plain',
    own('title') ?? text,
    html`<p>${own('text') ?? text} ${own('remedy') ?? remedy}</p>
${does !== undefined && href !== undefined && html`<p class="actions">${button(href, does)}</p>`}`,
  );
}
