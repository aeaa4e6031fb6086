/** How the refusals around signing in, and around what protects an account, are brought about. */
import type { OperationName } from '@lineside/contract';
import { codeAt, guard, portal, registerPasskey, SoftPasskey } from '../authenticator.ts';
import { newCustomer } from '../story.ts';
import type { Pulled, Trigger, Triggers, World } from './refusal-triggers.ts';

const password = 'abc12345';
let made = 0;

/** Somebody whom no other trigger knows, since wrong codes make everybody wait. */
async function somebody({ story }: World) {
  made += 1;
  return newCustomer(story, { username: `protected${made}`, pkgpart: '2' });
}

async function guarded(world: World) {
  const customer = await somebody(world);
  return { ...customer, ...(await guard(world.story, customer)) };
}

const withPassword =
  (sent: Pulled['sent']): Trigger =>
  async (world) => ({ sent: { session_id: (await somebody(world)).session_id, ...sent } });

/** After six of them nothing is looked at any more. */
const tooMany =
  (name: OperationName, sent: Pulled['sent'], who: typeof somebody | typeof guarded): Trigger =>
  async (world) => {
    const { session_id } = await who(world);
    const wrong = { session_id, ...sent };
    for (let n = 0; n < 6; n += 1) await world.story.call(name, wrong);
    return { sent: wrong };
  };

async function asked(world: World) {
  const { username, secret } = await guarded(world);
  const login = { username, domain: 'example.com', password };
  const { login_token } = await world.story.call('login', login);
  return { login_token, secret };
}

const withoutPortal =
  (sent: Pulled['sent']): Trigger =>
  async (world) => {
    await world.story.set('portal_url', '');
    return withPassword(sent)(world);
  };

async function offered(world: World) {
  await world.story.set('portal_url', portal);
  return somebody(world);
}

const proven = (name: OperationName): Triggers => ({
  incorrect_password: withPassword({ password: 'x' }),
  too_many_attempts: tooMany(name, { password: 'x' }, somebody),
});

const needingFactor = (name: OperationName): Triggers => ({
  ...proven(name),
  second_factor_off: withPassword({ password }),
  async incorrect_code(world) {
    return { sent: { session_id: (await guarded(world)).session_id, code: '000000x' } };
  },
});

export const signInTriggers = {
  login: {
    async second_factor_needed(world) {
      const { username } = await guarded(world);
      return { sent: { username, domain: 'example.com', password } };
    },
  },
  login_second_factor: {
    sign_in_expired: () => ({ sent: { login_token: 'made up', code: '000000' } }),
    async incorrect_code(world) {
      return { sent: { login_token: (await asked(world)).login_token, code: 'x' } };
    },
    async too_many_attempts(world) {
      const { username } = await guarded(world);
      const login = { username, domain: 'example.com', password };
      const wrong = async () => (await world.story.call('login', login)).login_token;
      const first = await wrong();
      for (let n = 0; n < 5; n += 1) {
        await world.story.call('login_second_factor', { login_token: first, code: 'x' });
      }
      return { sent: { login_token: await wrong(), code: 'x' } };
    },
  },
  revoke_session: { unknown_session: withPassword({ session: 'none' }) },
  begin_second_factor: {
    ...proven('begin_second_factor'),
    async second_factor_on(world) {
      return { sent: { session_id: (await guarded(world)).session_id, password } };
    },
  },
  confirm_second_factor: {
    second_factor_not_begun: withPassword({ code: '000000' }),
    async second_factor_on(world) {
      const { session_id, secret } = await guarded(world);
      return { sent: { session_id, code: codeAt(secret, world.story.now()) } };
    },
    async incorrect_code(world) {
      const { session_id } = await somebody(world);
      await world.story.call('begin_second_factor', { session_id, password });
      return { sent: { session_id, code: 'x' } };
    },
    async too_many_attempts(world) {
      const { session_id } = await somebody(world);
      await world.story.call('begin_second_factor', { session_id, password });
      const sent = { session_id, code: 'x' };
      for (let n = 0; n < 6; n += 1) await world.story.call('confirm_second_factor', sent);
      return { sent };
    },
  },
  begin_passkey: {
    ...proven('begin_passkey'),
    passkeys_off: withoutPortal({ password }),
    async passkeys_full(world) {
      const { session_id } = await somebody(world);
      for (let n = 0; n < 20; n += 1) await registerPasskey(world.story, { session_id });
      return { sent: { session_id, password } };
    },
  },
  finish_passkey: {
    passkeys_off: withoutPortal({ response: '{}' }),
    async passkeys_full(world) {
      const { session_id } = await somebody(world);
      await registerPasskey(world.story, { session_id });
      const { options } = await world.story.call('begin_passkey', { session_id, password });
      for (let n = 0; n < 19; n += 1) await registerPasskey(world.story, { session_id });
      return { sent: { session_id, response: new SoftPasskey().register(options) } };
    },
    async sign_in_expired(world) {
      const { session_id } = await offered(world);
      const rp = { id: 'my.example.com' };
      const response = new SoftPasskey().register(JSON.stringify({ challenge: 'bWFkZSB1cA', rp }));
      return { sent: { session_id, response } };
    },
    async passkey_refused(world) {
      const { session_id } = await offered(world);
      return { sent: { session_id, response: 'no JSON' } };
    },
    async passkey_known(world) {
      const { session_id } = await somebody(world);
      const { passkey } = await registerPasskey(world.story, { session_id });
      const { options } = await world.story.call('begin_passkey', { session_id, password });
      return { sent: { session_id, response: passkey.register(options) } };
    },
    async illegal_text(world) {
      const { session_id } = await offered(world);
      return { sent: { session_id, response: '{}', name: '`' } };
    },
  },
  remove_passkey: { unknown_passkey: withPassword({ passkeynum: '999999' }) },
  begin_login_passkey: {
    passkeys_off: withoutPortal({}),
    async too_many_attempts(world) {
      await world.story.set('portal_url', portal);
      const sent = { remote_address: '192.0.2.44' };
      for (let n = 0; n < 100; n += 1) await world.story.call('begin_login_passkey', sent);
      return { sent };
    },
  },
  login_passkey: {
    passkeys_off: withoutPortal({ response: '{}' }),
    async sign_in_expired(world) {
      await world.story.set('portal_url', portal);
      const made = JSON.stringify({ challenge: 'bWFkZSB1cA', rpId: 'my.example.com' });
      return { sent: { response: new SoftPasskey().signIn(made) } };
    },
    async passkey_refused(world) {
      await world.story.set('portal_url', portal);
      return { sent: { response: 'no JSON' } };
    },
    async too_many_attempts(world) {
      await world.story.set('portal_url', portal);
      await world.story.set('limit_sign_in_origin', '1');
      const { options } = await world.story.call('begin_login_passkey', {});
      const sent = { response: new SoftPasskey().signIn(options), remote_address: '192.0.2.45' };
      await world.story.call('login_passkey', sent);
      return { sent };
    },
  },
  new_recovery_codes: needingFactor('new_recovery_codes'),
  end_second_factor: needingFactor('end_second_factor'),
} satisfies Partial<Record<OperationName, Triggers>>;
