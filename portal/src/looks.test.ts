import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { PortalFileError } from './brand-file.ts';
import { openLooks } from './looks.ts';

function ground(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'lineside-looks-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const clock = { ms: 0 };
  const faults: unknown[] = [];
  const open = (isOptional: boolean) =>
    openLooks({
      path: join(folder, 'portal.toml'),
      isOptional,
      now: () => clock.ms,
      fault: (error) => faults.push(error),
    });
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const later = () => {
    clock.ms += 5000;
  };
  return { open, write, later, faults };
}

test('portal.toml and what it names are read again when they change', (t) => {
  const { open, write, later } = ground(t);
  write('portal.toml', 'name = "One"\nstyle = "own.css"\n[texts]\nen = "en.json"\n');
  write('own.css', ':root{}');
  write('en.json', '{"frame.offers": "Tariffs"}');
  const looks = open(false);
  const first = looks();
  assert.equal(first.brands.usual.name, 'One');
  later();
  assert.equal(looks(), first);
  write('own.css', ':root{--radius:0}');
  later();
  assert.equal(looks().brands.usual.style, ':root{--radius:0}');
  write('en.json', '{"frame.offers": "Our tariffs"}');
  later();
  assert.equal(looks().texts.en?.['frame.offers'], 'Our tariffs');
  write('portal.toml', 'name = "Another"\n');
  later();
  assert.equal(looks().brands.usual.name, 'Another');
});

test('a mistake is told once, and what was read before stays until it is mended', (t) => {
  const { open, write, later, faults } = ground(t);
  write('portal.toml', 'name = "One"\n');
  const looks = open(false);
  write('portal.toml', 'accent = "no colour at all"\n');
  for (let n = 0; n < 3; n += 1) {
    later();
    assert.equal(looks().brands.usual.name, 'One');
  }
  assert.equal(faults.length, 1);
  write('portal.toml', 'name = "Mended again"\n');
  later();
  assert.equal(looks().brands.usual.name, 'Mended again');
});

test('a file that may be absent is read once it is there; a named one must be', (t) => {
  const { open, write, later } = ground(t);
  assert.throws(() => open(false), PortalFileError);
  const looks = open(true);
  assert.equal(looks().brands.usual.name, 'Lineside');
  write('portal.toml', 'name = "Come later"\n');
  later();
  assert.equal(looks().brands.usual.name, 'Come later');
});
