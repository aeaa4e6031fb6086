import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { applyCatalogue } from '@lineside/server/catalogue/apply-catalogue.ts';
import { catalogue } from '@lineside/server/catalogue/catalogue.ts';
import { diffCatalogue } from '@lineside/server/catalogue/diff-catalogue.ts';
import { exportCatalogue } from '@lineside/server/catalogue/export-catalogue.ts';
import {
  definedText,
  formatSetting,
  settingNames,
} from '@lineside/server/settings/parse-setting.ts';
import { settings } from '@lineside/server/settings/read-settings.ts';
import { forEachDatabase } from '@lineside/test/databases.ts';

const demo = readFileSync(new URL('../demo/catalogue.toml', import.meta.url), 'utf8');

forEachDatabase((_name, fresh) => {
  test('the demo has what its visitors are told to try', async (t) => {
    const database = await fresh(t);
    await database.write((tx) => applyCatalogue(tx, demo));
    const known = await database.read(catalogue);
    const { rows } = known;
    assert.equal(rows.agents.length, 3);
    assert.equal(rows.packages.length, 13);
    assert.equal(rows.accessNumbers.length, 40);
    assert.equal(known.statesOf('US').length, 51);
    assert.equal(known.statesOf('CA').length, 13);
    for (const country of ['GB', 'DE', 'AU']) {
      assert(known.isKnownRegion({ country, state: 'Anywhere', county: '' }));
    }
    assert(known.domainByName('example.com') && known.domainByName('example.net'));

    const agent = known.defaultAgent(await database.read(settings));
    assert(agent);
    const offers = known.offersOf(agent);
    assert(offers.some((each) => each.setupFee === 0 && each.recurringFee === 0));
    assert(offers.some((each) => each.frequency === '0'));
    assert(offers.length >= 2);
    const unclear = rows.packages.filter(
      (each) => known.maySell(agent, each) && known.primaryAccountService(each) === undefined,
    );
    assert.deepEqual(
      unclear.map((each) => [each.name, each.services.length]),
      [['Home office', 2]],
    );
    const offered = rows.agents.map((each) =>
      known
        .offersOf(each)
        .map(({ name }) => name)
        .join(),
    );
    assert.equal(new Set(offered).size, 3);
  });

  test('the demo has the values that the list of settings gives it', async (t) => {
    const database = await fresh(t);
    await database.write((tx) => applyCatalogue(tx, demo));
    const now = await database.read(settings);
    for (const name of settingNames) {
      const wanted = definedText(name, 'demo') ?? definedText(name, 'default');
      assert.equal(formatSetting(now[name]), wanted, name);
    }
  });

  test('the demo is the same after it has been exported and applied again', async (t) => {
    const database = await fresh(t);
    await database.write((tx) => applyCatalogue(tx, demo));
    assert.deepEqual(await database.read((tx) => diffCatalogue(tx, demo)), []);
    const toml = await database.read(exportCatalogue);
    assert.deepEqual(await database.read((tx) => diffCatalogue(tx, toml)), []);
  });
});
