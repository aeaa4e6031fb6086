/** Who is signed in, who tried, and what guards the account. */
import type { ListSessionsReply } from '@lineside/client/calls/list-sessions.ts';
import { type Html, html } from '@lineside/html';
import { page } from '../page.ts';
import { hidden, tokenField } from '../parts/form.ts';
import { button, card, doneNotice, state, table } from '../parts/show.ts';
import { ask } from '../refused.ts';
import type { Visit } from '../visit.ts';

type Session = ListSessionsReply['sessions'][number];

const attemptsShown = 20;

export const security = page({
  path: '/account/security',
  access: 'customer',
  section: 'account',
  title: ({ words }) => words('security.title'),
  async load({ calls, session_id }) {
    const [guards, { sessions }, { attempts }] = await Promise.all([
      ask(calls.show_security({ session_id })),
      ask(calls.list_sessions({ session_id })),
      ask(calls.sign_in_history({ session_id })),
    ]);
    return { guards, sessions, attempts: attempts.slice(0, attemptsShown) };
  },
  async act({ calls, session_id, fields }) {
    const { session = '' } = fields;
    if (session === '') await ask(calls.revoke_other_sessions({ session_id }));
    else await ask(calls.revoke_session({ session_id, session }));
    return { go: '/account/security?done=revoked' };
  },
  view(visit, { guards, sessions, attempts }) {
    const { words, shown } = visit;
    const isGuarded = String(guards.second_factor) === '1';
    return html`${doneNotice(visit)}
${card(
  words('factor.title'),
  html`<p>${isGuarded ? state('good', words('factor.on')) : words('factor.off')}</p>
<p class="actions">${button('/account/second-factor', isGuarded ? words('form.change') : words('factor.begin'))}</p>`,
)}
${
  (visit.brand.hasPasskeys || Number(guards.passkeys) > 0) &&
  card(
    words('passkeys.title'),
    html`<p>${words('passkeys.count', { count: Number(guards.passkeys) })}</p>
<p class="actions">${button('/account/passkeys', words('form.change'))}</p>`,
  )
}
${card(words('security.sessions'), sessionTable(visit, sessions))}
${card(
  words('security.history'),
  table(
    words('security.history'),
    [
      { title: words('payments.date'), cell: ({ at }) => shown.moment(at) },
      { title: words('security.account'), cell: ({ account }) => account },
      {
        title: words('invoices.state'),
        cell: ({ success }) =>
          String(success) === '1'
            ? state('good', words('security.success'))
            : state('warn', words('security.failure')),
      },
      { title: words('security.from'), cell: ({ origin, client }) => `${origin} ${client}`.trim() },
    ],
    attempts,
  ),
)}`;
  },
});

function sessionTable(visit: Visit, sessions: readonly Session[]): Html {
  const { words, shown } = visit;
  const all = table(
    words('security.sessions'),
    [
      { title: words('security.account'), cell: ({ account }: Session) => account },
      { title: words('security.since'), cell: ({ started }) => shown.moment(started) },
      { title: words('security.from'), cell: ({ origin, client }) => `${origin} ${client}`.trim() },
      {
        title: words('invoices.state'),
        cell: ({ current, session, started }) =>
          String(current) === '1'
            ? state('good', words('security.this'))
            : revokeForm(visit, session, words('security.revoke'), shown.moment(started)),
      },
    ],
    sessions,
  );
  if (sessions.length < 2) return all;
  return html`${all}${revokeForm(visit, '', words('security.revoke_all'), '')}`;
}

const revokeForm = (visit: Visit, session: string, text: string, of: string): Html =>
  html`<form method="post" action="/account/security">${tokenField(visit)}${hidden('session', session)}<button>${text}<span class="hidden"> ${of}</span></button></form>`;
