import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logoFrom, setBrand } from '@lineside/server/agent/brand.ts';
import { agentSession, giveLogin } from '../agents.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer } from '../story.ts';
import { ownSession, sharedStory } from './shared-story.ts';

const cannotResume = { error: "Can't resume session" };
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0]);

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);
  const free = () => newCustomer(open(), { pkgpart: '2' });

  test('a session that was signed out is gone, and no other with it', async () => {
    const story = open();
    const { session_id, username } = await free();
    const login = { username, domain: 'example.com', password: 'abc12345' };
    const { session_id: other } = await story.call('login', login);
    const left = await story.call('logout', { session_id });
    assert.deepEqual([left.error, left.company_name], ['', 'Example Internet']);
    assert.deepEqual(await story.call('logout', { session_id }), cannotResume);
    assert.deepEqual(await story.call('customer_info', { session_id }), cannotResume);
    assert.equal((await story.call('customer_info', { session_id: other })).error, '');
  });

  test('pages laid over another reply leave its error alone', async () => {
    const story = open();
    const { session_id, custnum, svcnum } = await free();
    for (const reply of [
      await story.call('login_info', {}),
      await story.call('skin_info', { session_id: 'over' }),
      await story.call('access_info', { session_id }),
    ]) {
      assert(!Object.hasOwn(reply, 'error'));
      assert.deepEqual([reply.menu_disable, reply.no_logo, reply.agentnum], [[], 1, 1]);
      assert.match(String(reply.menu), /^main\.php Home\n/);
    }
    const access = await story.call('access_info', { session_id });
    assert.deepEqual(
      [access.custnum, access.access_svcnum, access.timeout],
      [custnum, svcnum, 3600],
    );
    assert.notEqual(access.access_pkgnum, '');
    assert.deepEqual(await story.call('access_info', { session_id: 'x' }), cannotResume);
    const house = await story.call('access_info', { session_id: await ownSession(story, 'boss') });
    assert.deepEqual([house.custnum, house.access_pkgnum], ['', '']);
    assert.equal((await story.call('login_info', {})).single_domain, 'example.com');
    const unknown = { error: 'Unknown agent' };
    assert.deepEqual(await story.call('login_info', { agentnum: 'x' }), unknown);
  });

  test('a customer sees the looks of his agent', async () => {
    const story = open();
    await giveLogin(story, 2);
    const logo = logoFrom(png.toString('base64'));
    const brand = { name: 'Harbour', accent: '#aa0000', ...logo };
    await story.database.write((tx) => setBrand(tx, 2, brand));
    const { session_id, custnum } = await newCustomer(story, { agentnum: '2', pkgpart: '4' });
    const looks = { company_name: 'Harbour', link_color: '#aa0000', no_logo: '' };
    const byAgent = { agent_session_id: await agentSession(story, 2), custnum };
    for (const reply of [
      await story.call('skin_info', { session_id, agentnum: 1 }),
      await story.call('skin_info', { agentnum: 2 }),
      await story.call('access_info', byAgent),
    ]) {
      assert.deepEqual({ ...reply, ...looks }, reply);
      assert.deepEqual(Buffer.from(String(reply.logo), 'latin1'), png);
    }
  });

  test('a session goes on as another account of the same customer, and of nobody else', async () => {
    const story = open();
    const { session_id, svcnum, custnum } = await free();
    const stranger = await free();
    const order = { session_id, pkgpart: '2', username: `second.${custnum}` };
    const second = await story.call('order_pkg', order);
    const now = async () => (await story.call('access_info', { session_id })).access_svcnum;
    for (const to of [second.svcnum, svcnum]) {
      assert.deepEqual(await story.call('switch_acct', { session_id, svcnum: to }), { error: '' });
      assert.equal(await now(), to);
    }
    const unknown = { error: 'Service not found' };
    for (const to of [stranger.svcnum, 999_998, '', 'x']) {
      assert.deepEqual(await story.call('switch_acct', { session_id, svcnum: to }), unknown);
    }
    assert.equal(await now(), svcnum);
    await giveLogin(story, 1);
    const byAgent = { agent_session_id: await agentSession(story, 1), custnum };
    const { svcnum: other } = second;
    assert.deepEqual(await story.call('switch_acct', { ...byAgent, svcnum: other }), { error: '' });
    assert.equal(await now(), svcnum);
  });

  test('forms are told domains, states, counties and area codes, and nothing else', async () => {
    const story = open();
    const { domains, domsvc } = await story.call('domain_select_hash', { pkgpart: 1 });
    assert.deepEqual(domains, { [String(domsvc)]: 'example.com' });
    assert.deepEqual((await story.call('domain_select_hash', { svcpart: 2 })).domains, domains);
    for (const sent of [{ pkgpart: 77 }, { pkgpart: 5 }, { pkgpart: '' }]) {
      const { error } = await story.call('domain_select_hash', sent);
      assert.equal(error, `Unknown pkgpart: ${sent.pkgpart}`);
    }
    assert.deepEqual(await story.call('domain_select_hash', { svcpart: 3 }), {
      error: 'unknown svcpart 3',
    });
    const asked = async (comp: string, sent: object) =>
      (await story.call('mason_comp', { comp, ...sent })).output;
    assert.equal(await asked('/misc/states.cgi', { args: ['us'] }), '["CA","NV"]');
    assert.equal(await asked('/misc/states.cgi', { query_string: 'x=1&arg=US' }), '["CA","NV"]');
    assert.equal(await asked('/misc/states.cgi', { args: ['XX'] }), '[]');
    assert.equal(await asked('/misc/counties.cgi', { args: ['CA', 'US'] }), '[""]');
    assert.equal(await asked('/misc/cities.cgi', { args: ['', 'CA', 'US'] }), '[]');
    assert.equal(await asked('/misc/areacodes.cgi', { args: ['CA'] }), '["510"]');
    for (const comp of ['', '/misc/../etc/passwd', 'constructor', '/misc/states.cgi/']) {
      const { error } = await story.call('mason_comp', { comp });
      assert.equal(error, 'Illegal component', comp);
    }
  });
});
