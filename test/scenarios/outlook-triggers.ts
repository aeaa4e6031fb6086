/** How the refusals of previews, of leaving and of messages are brought about. */
import type { OperationName } from '@lineside/contract';
import { limitCalls } from '@lineside/server/wire/http/call-limits.ts';
import { newCustomer } from '../story.ts';
import type { Trigger, Triggers, World } from './refusal-triggers.ts';
import { callOn, meddle } from './shared-story.ts';

const preview =
  (changes: object): Trigger =>
  () => ({ sent: { pkgpart: '1', state: 'CA', country: 'US', ...changes } });

let leaving = 0;
const leaver = ({ story }: World) => {
  leaving += 1;
  return newCustomer(story, { username: `leaver${leaving}`, pkgpart: '2' });
};

const closing =
  (changes: object): Trigger =>
  async (world) => ({ sent: { session_id: (await leaver(world)).session_id, ...changes } });

const ends: Triggers = {
  async cancel_refused(world) {
    const { session_id } = await leaver(world);
    await world.story.set('selfservice-cancel', '0');
    return { sent: { session_id, password: 'abc12345' } };
  },
  async service_in_use(world) {
    const { session_id, svcnum } = await leaver(world);
    await meddle(world.story.database, `UPDATE domain SET catchall = ${svcnum}`);
    return { sent: { session_id, password: 'abc12345' } };
  },
};

export const outlookTriggers = {
  preview_sign_up: {
    illegal_or_empty_numeric: preview({ pkgpart: 'x' }),
    unknown_agent: preview({ agentnum: '77' }),
    unknown_package: preview({ pkgpart: '77' }),
    cant_purchase: preview({ pkgpart: '4' }),
    illegal_country: preview({ country: 'Atlantis' }),
    unknown_region: preview({ state: 'TX' }),
    // Wires that are open to the world count before dispatch is asked.
    async too_many_attempts({ story }) {
      await story.set('limit_preview_origin', '1');
      const dispatch = limitCalls(story.dispatch);
      const sent = { pkgpart: '1', state: 'CA' };
      await callOn(dispatch, 'preview_sign_up', sent);
      return { sent, dispatch };
    },
  },
  preview_close: ends,
  close_account: {
    ...ends,
    close_unconfirmed: closing({}),
    incorrect_password: closing({ password: 'x' }),
    async too_many_attempts(world) {
      const { session_id } = await leaver(world);
      const sent = { session_id, password: 'x' };
      for (let n = 0; n < 6; n += 1) await world.story.call('close_account', sent);
      return { sent };
    },
    quote_expired: closing({ quote: 'made up' }),
    async quote_changed(world) {
      const { session_id } = await leaver(world);
      const { quote } = await world.story.call('preview_order', { session_id, pkgpart: '2' });
      return { sent: { session_id, quote } };
    },
  },
  show_message: {
    unknown_message: ({ card: session_id }) => ({ sent: { session_id, msgnum: '999999' } }),
  },
} satisfies Partial<Record<OperationName, Triggers>>;
