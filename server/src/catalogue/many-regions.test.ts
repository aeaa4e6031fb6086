import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode, encode } from '@lineside/storable';
import { forEachDatabase } from '@lineside/test/databases.ts';
import { applyCatalogue } from './apply-catalogue.ts';
import { diffCatalogue } from './diff-catalogue.ts';
import { exportCatalogue } from './export-catalogue.ts';
import { sharedRegions } from './shared-regions.ts';

/** As many as a list of the whole world's states has. */
const count = 5172;

function manyRegions(): string {
  const lines = Array.from({ length: count }, (_, index) => {
    const county = `County ${String(index).padStart(4, '0')}`;
    return `  { state = "S${index % 50}", county = "${county}", tax = ${(index % 100) / 8} },`;
  });
  return `[tax-regions]\nUS = [\n${lines.join('\n')}\n]\n`;
}

forEachDatabase((_name, fresh) => {
  test('a list of the regions of the whole world can be applied, exported and sent', async (t) => {
    const database = await fresh(t);
    const changes = await database.write((tx) => applyCatalogue(tx, manyRegions()));
    assert.equal(changes.length, count);
    const toml = await database.read(exportCatalogue);
    assert.deepEqual(await database.read((tx) => diffCatalogue(tx, toml)), []);
    const { regions } = await database.read(sharedRegions);
    assert.equal(regions.length, count);
    const [first] = decode(encode(regions)) as [Record<string, unknown>];
    assert.equal(first.county, 'County 0000');
  });
});
