import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, posix, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { readHouse } from '../tidy/house.ts';
import { call } from './listening.ts';
import { relaying } from './relaying.ts';
import { run, succeed } from './run.ts';

const house = resolve(import.meta.dirname, '../..');
const machineNode = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((folder) => folder !== '' && !folder.includes('node_modules'))
  .map((folder) => join(folder, 'node'))
  .find((program) => existsSync(program));
const skip = machineNode === undefined && 'this machine has no Node of its own';
const alone = mkdtempSync(join(tmpdir(), 'lineside-relay-alone-'));

before(async () => {
  await succeed(process.execPath, [join(house, 'relay/scripts/pack.ts'), alone]);
});
after(() => rmSync(alone, { recursive: true, force: true }));

const clientd = (path: string) =>
  `${machineNode} ${alone}/bin/lineside-clientd.js --socket ${path}`;

test('the packed relay runs alone in a folder, on the Node of the machine', {
  skip,
}, async (t) => {
  assert.deepEqual(readdirSync(alone).sort(), [
    'LICENSE',
    'README.md',
    'bin',
    'dist',
    'package.json',
  ]);
  const { path } = await relaying(t, { command: clientd });
  const { reply } = await call(path, { _packet: 'x', name: 'zoë' });
  assert.equal(reply?.packet, 'x');
});

test('its historical names are there', { skip }, async () => {
  for (const name of ['freeside-selfservice-clientd', 'freeside-selfservice-server']) {
    const said = await run(machineNode ?? '', [join(alone, `bin/${name}.js`), '--help']);
    assert.match(said.complaints, /^Usage: /);
  }
});

test('it depends on the codec, and on nothing that could reach a database or a network', () => {
  const manifest = JSON.parse(readFileSync(join(alone, 'package.json'), 'utf8'));
  assert.equal(manifest.dependencies, undefined);
  const { sources } = readHouse(house);
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const reached = new Set<string>();
  const outside = new Set<string>();
  const waiting = ['relay/src/clientd-command.ts', 'relay/src/dial-command.ts'];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    for (const { specifier, target } of byPath.get(path)?.imports ?? []) {
      if (target === undefined) outside.add(specifier);
      else waiting.push(posix.normalize(target));
    }
  }
  const folders = new Set([...reached].map((path) => path.split('/').slice(0, 2).join('/')));
  assert.deepEqual([...folders].sort(), ['relay/src', 'storable/src']);
  assert.deepEqual([...outside].sort(), [
    'node:buffer',
    'node:child_process',
    'node:crypto',
    'node:fs',
    'node:net',
    'node:path',
    'node:stream',
    'node:url',
    'node:util',
  ]);
});
