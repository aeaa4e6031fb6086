/** How the refusals around services and their passwords are brought about. */
import type { OperationName } from '@lineside/contract';
import type { Pulled, Trigger, Triggers, World } from './refusal-triggers.ts';
import { portal, resetToken } from './reset-links.ts';
import { meddle } from './shared-story.ts';

let ordered = 0;

/** A package with room for a mailbox and for an account in a domain to choose. */
async function roomy({ story, card: session_id }: World): Promise<Pulled['sent']> {
  ordered += 1;
  const order = { session_id, pkgpart: '11', svcpart: '1', username: `roomy.${ordered}` };
  const { pkgnum } = await story.call('order_pkg', order);
  const passwords = { _password: 'abc12345', _password2: 'abc12345' };
  return { session_id, pkgnum, svcpart: '9', username: `room.${ordered}`, ...passwords };
}

const provisioning =
  (changes: object): Trigger =>
  async (world) => ({ sent: { ...(await roomy(world)), ...changes } });

const naming =
  (sent: object): Trigger =>
  ({ card: session_id }) => ({ sent: { session_id, ...sent } });

async function ownAccount({ story, card: session_id }: World): Promise<Pulled['sent']> {
  const { svcnum } = await story.call('list_svcs', { session_id });
  return { session_id, svcnum };
}

const unknown_pkgnum = naming({ pkgnum: '999999', svcpart: '1', _password: 'x', _password2: 'x' });
const unknown_svcnum = naming({ svcnum: '999999' });
const unknown_service_definition = provisioning({ svcpart: '77' });

const passwords = { new_password: 'another one', new_password2: 'another one' };

const same = (password: string) => ({ new_password: password, new_password2: password });

const changing =
  (changes: object): Trigger =>
  async (world) => ({ sent: { ...(await ownAccount(world)), ...passwords, ...changes } });

const asking =
  (sent: object): Trigger =>
  async ({ story }) => {
    await story.set('portal_url', portal);
    return { sent: { ...sent } };
  };

/** With a link that was mailed to a customer, whose password then stays as it is. */
const choosing =
  (changes: object): Trigger =>
  async ({ story }) => {
    const session_id = await resetToken(story, 'card');
    return { sent: { session_id, ...passwords, ...changes } };
  };

/** The account of the one who is signed in. */
const signedIn = async ({ story }: World, session_id: string): Promise<Pulled> => {
  const { svcnum } = await story.call('list_svcs', { session_id });
  return { sent: { session_id, svcnum, ...passwords } };
};

export const serviceTriggers = {
  list_svc_usage: {
    unknown_svcnum,
    no_service_selected: naming({}),
    async illegal_numeric(world) {
      return { sent: { ...(await ownAccount(world)), beginning: 'x' } };
    },
  },
  list_svcs: { unknown_pkgnum, unknown_svcnum },
  pkg_info: { unknown_pkgnum },
  part_svc_info: { unknown_pkgnum, unknown_service_definition },
  provision_acct: {
    unknown_pkgnum,
    unknown_service_definition,
    passwords_dont_match: provisioning({ _password2: 'other' }),
    empty_password: provisioning({ _password: '', _password2: '' }),
    no_room: provisioning({ svcpart: '1' }),
    invalid_domain: provisioning({ svcpart: '10', domsvc: '999999' }),
    illegal_text: provisioning({ sec_phrase: '`' }),
    illegal_username: provisioning({ username: 'X' }),
    illegal_username_form: provisioning({ username: 'a&b' }),
    illegal_password: provisioning({ _password: 'short', _password2: 'short' }),
    illegal_popnum: provisioning({ popnum: 'x' }),
    unknown_popnum: provisioning({ popnum: '77' }),
    username_in_use: provisioning({ username: 'card' }),
    too_many_attempts: async (world) => ({ sent: await roomy(world), dispatch: world.busy }),
  },
  unprovision_svc: {
    unknown_svcnum,
    async service_in_use(world) {
      const sent = await ownAccount(world);
      await meddle(world.story.database, `UPDATE domain SET catchall = ${Number(sent.svcnum)}`);
      return { sent };
    },
  },
  myaccount_passwd: {
    new_passwords_dont_match: changing({ new_password2: 'other' }),
    enter_new_password: changing({ new_password: '', new_password2: '' }),
    unknown_service: changing({ svcnum: '999999' }),
    incorrect_current_password: changing({ old_password: 'wrong' }),
    illegal_password: changing({ new_password: 'short', new_password2: 'short' }),
    common_password: changing(same('password1')),
    password_has_username: changing(same('my card is red')),
    async too_many_attempts(world) {
      const { sent } = await changing({ old_password: 'wrong' })(world);
      for (let n = 0; n < 6; n += 1) await world.story.call('myaccount_passwd', sent);
      return { sent };
    },
    async system_account(world) {
      const login = { username: 'postmaster', domain: 'example.com', password: 'abc12345' };
      const { session_id } = await world.story.call('login', login);
      return signedIn(world, String(session_id));
    },
    suspended_service: (world) => signedIn(world, world.poor),
  },
  reset_passwd: {
    async resets_disabled({ story }) {
      await story.set('portal_url', '');
      return { sent: { username: 'card', domain: 'example.com' } };
    },
    reset_name_needed: asking({ username: 'card' }),
    async too_many_attempts(world) {
      const { sent } = await asking({ email: 'nobody.at.all@example.com' })(world);
      for (let n = 0; n < 6; n += 1) await world.story.call('reset_passwd', sent);
      return { sent };
    },
  },
  process_reset_passwd: {
    new_passwords_dont_match: choosing({ new_password2: 'other' }),
    enter_new_password: choosing(same('')),
    illegal_password: choosing(same('short')),
    common_password: choosing(same('password1')),
    password_has_username: choosing(same('my card is red')),
    too_many_attempts: async (world) => ({ ...(await choosing({})(world)), dispatch: world.busy }),
  },
  validate_passwd: {
    cant_resume_session: () => ({ sent: { session_id: 'gone', svcnum: '1' } }),
    unknown_custnum: ({ staff: session_id }) => ({ sent: { session_id, svcnum: '1' } }),
    unknown_service: naming({ svcnum: '999999' }),
  },
} satisfies Partial<Record<OperationName, Triggers>>;
