/** The mails that the customer was sent: a list, and each as it reads. */
import type { ListMessagesReply } from '@lineside/client/calls/list-messages.ts';
import { type Html, html } from '@lineside/html';
import { page } from '../page.ts';
import { button, facts, state, type Tone, table } from '../parts/show.ts';
import { ask } from '../refused.ts';
import type { Visit } from '../visit.ts';

type Listed = ListMessagesReply['messages'][number];

const tones: Readonly<Record<string, Tone>> = { sent: 'good', undelivered: 'warn' };

const stateOf = ({ words }: Visit, { state: name, state_text }: Listed): Html =>
  state(tones[name] ?? 'plain', words.find(`messages.state_${name}`) ?? state_text);

export const messages = page({
  path: '/account/messages',
  access: 'customer',
  section: 'account',
  title: ({ words }) => words('messages.title'),
  load: ({ calls, session_id }) => ask(calls.list_messages({ session_id })),
  view(visit, { messages: all }) {
    const { words, shown } = visit;
    const back = html`<p class="actions">${button('/account', words('form.back'))}</p>`;
    if (all.length === 0) return html`<p class="lead">${words('messages.none')}</p>${back}`;
    const columns = [
      {
        title: words('messages.subject'),
        cell: ({ msgnum, subject }: Listed) =>
          html`<a href="/account/messages/${msgnum}">${subject}</a>`,
      },
      { title: words('payments.date'), cell: ({ date }: Listed) => shown.moment(date) },
      { title: words('messages.to'), cell: ({ recipient }: Listed) => recipient },
      { title: words('invoices.state'), cell: (row: Listed) => stateOf(visit, row) },
    ];
    return html`<p class="lead">${words('messages.lead')}</p>
${table(words('messages.title'), columns, all)}${back}`;
  },
});

export const message = page({
  path: '/account/messages/:msgnum',
  access: 'customer',
  section: 'account',
  load: ({ calls, session_id, params: { msgnum } }) =>
    ask(calls.show_message({ session_id, msgnum })),
  title: (_visit, { subject }) => subject,
  view(visit, told) {
    const { words, shown } = visit;
    return html`${facts([
      [words('messages.to'), told.recipient],
      [words('payments.date'), shown.moment(told.date)],
      [words('invoices.state'), stateOf(visit, told)],
    ])}
<div class="paper message">${told.text}</div>
<p class="actions">${button('/account/messages', words('form.back'))}</p>`;
  },
});
