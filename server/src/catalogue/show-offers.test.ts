import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { checkReply } from '@lineside/contract/operation.ts';
import { new_customer, signup_info } from '@lineside/contract/signup.ts';
import { encode } from '@lineside/storable';
import { forEachDatabase } from '@lineside/test/databases.ts';
import type { Call } from '../call.ts';
import type { Database } from '../database/database.ts';
import { setMessage } from '../message/set-message.ts';
import { secretsFrom } from '../secrets.ts';
import { settings } from '../settings/read-settings.ts';
import { setSetting } from '../settings/set-setting.ts';
import { applyCatalogue } from './apply-catalogue.ts';
import { sharedRegions } from './shared-regions.ts';
import { showOffers } from './show-offers.ts';

const demo = readFileSync(new URL('../../../command/demo/catalogue.toml', import.meta.url), 'utf8');

const offersOf = (database: Database) =>
  database.read(async (tx) => {
    const call: Call = {
      tx,
      now: Temporal.Instant.fromEpochMilliseconds(0),
      settings: await settings(tx),
      secrets: secretsFrom(new Uint8Array(32)),
      peer: { wire: 'test', origin: 'test' },
      gatewayName: 'sandbox',
    };
    return showOffers(call);
  });

forEachDatabase((_name, fresh) => {
  const filled = {
    name: 'demo_catalogue',
    fill: async (database: Database) => {
      await database.write((tx) => applyCatalogue(tx, demo));
    },
  };

  test('the reply is as documented, for the demo and for an empty catalogue', async (t) => {
    for (const database of [await fresh(t, { filled }), await fresh(t)]) {
      const offers = await offersOf(database);
      assert.deepEqual(checkReply(signup_info, { ...offers, error: '' }), []);
    }
  });

  test('a page that merges the reply into its form loses none of its fields', async (t) => {
    const offers = await offersOf(await fresh(t, { filled }));
    const fields = Object.keys(new_customer.parameters);
    const shared = Object.keys(offers).filter((key) => fields.includes(key));
    assert.deepEqual(shared.sort(), ['payby', 'refnum']);
    assert.equal('session_id' in offers, false);
  });

  test('no login of a reseller is in the reply', async (t) => {
    const database = await fresh(t, { filled });
    const hash = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g';
    const secret = `[agents.Secretive]\ntype = "Retail"\nusername = "hush"\npassword_hash = "${hash}"\n`;
    const withoutDefault = '[settings]\n';
    await database.write((tx) => applyCatalogue(tx, `${withoutDefault}${secret}`));
    const offers = await offersOf(database);
    assert.deepEqual(
      offers.agent.map((each) => each.agent),
      ['Secretive'],
    );
    assert.equal(/hush|argon2/.test(JSON.stringify(offers)), false);
  });

  test('packages are those that the default agent sells, and each agent has its own', async (t) => {
    const database = await fresh(t, { filled });
    const offers = await offersOf(database);
    assert.deepEqual(offers.part_pkg, offers.agentnum2part_pkg['1']);
    const free = offers.part_pkg.find((each) => each.setup === '0.00' && each.recur === '0.00');
    assert.deepEqual(free?.payby, ['BILL']);
    assert(
      offers.part_pkg.some((each) => each.payby[0] === 'CARD' && each.freq_pretty === 'monthly'),
    );
    const lists = Object.values(offers.agentnum2part_pkg).map((rows) => JSON.stringify(rows));
    assert.equal(new Set(lists).size, offers.agent.length);
    await database.write((tx) => setSetting(tx, 'signup_server-default_agentnum', ''));
    assert.deepEqual((await offersOf(database)).part_pkg, []);
  });

  test('what an operator changes is in the next reply', async (t) => {
    const database = await fresh(t, { filled });
    const before = await offersOf(database);
    assert.equal(await offersOf(database), before, 'nothing is made twice');
    await database.write((tx) => setMessage(tx, 'not_a', 'That is no '));
    await database.write((tx) => setSetting(tx, 'security_phrase', 'on'));
    const after = await offersOf(database);
    assert.deepEqual([before.msgcat.not_a, after.msgcat.not_a], ['Not a ', 'That is no ']);
    assert.deepEqual([before.security_phrase, after.security_phrase], ['', 1]);
    const image = encode(after).toString('latin1');
    assert.match(image, /That is no /);
  });

  test('all who ask for the regions are given the same list, of regions in force', async (t) => {
    const database = await fresh(t, { filled });
    const { regions, statesOfDefaultCountry } = await database.read(sharedRegions);
    assert.equal((await offersOf(database)).cust_main_county, regions);
    assert.equal(statesOfDefaultCountry.length, 51);
    const california = regions.find((each) => each.state === 'CA' && each.country === 'US');
    assert.equal(california?.tax, '7.25');
    await database.write((tx) =>
      applyCatalogue(tx, '[tax-regions]\nUS = [{ state = "CA", tax = 8, setup_exempt = true }]\n'),
    );
    const { regions: fewer } = await database.read(sharedRegions);
    assert.deepEqual(
      fewer.map(({ taxnum: _, ...row }) => row),
      [
        {
          state: 'CA',
          county: '',
          country: 'US',
          taxclass: '',
          exempt_amount: '0.00',
          tax: '8',
          taxname: '',
          setuptax: 'Y',
          recurtax: '',
        },
      ],
    );
  });
});
