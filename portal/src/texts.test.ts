import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { portalHouse, Surfer } from '@lineside/test/portal-house.ts';
import { languageFor, openTexts, shipped } from './texts.ts';

const { en = {}, ...others } = shipped;

/** The names in braces, without the words of plural forms. */
const namesIn = (text: string): string[] =>
  [...text.matchAll(/\{\s*([a-z_]+)\s*[,}]/g)].map((match) => match[1] ?? '').toSorted();

test('every language says everything that English says, with the same values', () => {
  for (const [language, catalogue] of Object.entries(others)) {
    assert.deepEqual(Object.keys(catalogue).toSorted(), Object.keys(en).toSorted(), language);
    for (const [key, text] of Object.entries(catalogue)) {
      assert.deepEqual(namesIn(text), namesIn(en[key] ?? ''), `${language} ${key}`);
    }
  }
});

test('every text can be read by the formatter', () => {
  for (const words of openTexts().values()) {
    for (const [key, text] of Object.entries(en)) {
      const values = Object.fromEntries(namesIn(text).map((name) => [name, 2]));
      assert.ok(words.find(key, values), key);
    }
  }
});

test('every text is used by some page', () => {
  const folder = import.meta.dirname;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const code = sources.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  const made =
    /^messages\.state_|^(state|freq|payby|history|done|error|notice|trouble|suspend|resume|keep|language|reason)\.|payby_/;
  const unused = Object.keys(en).filter((key) => !made.test(key) && !code.includes(`'${key}'`));
  assert.deepEqual(unused, []);
});

test('a browser gets the best of the languages that it asks for', () => {
  const known = openTexts();
  assert.equal(languageFor('es-MX,es;q=0.9,en;q=0.5', known, 'en'), 'es');
  assert.equal(languageFor('fr;q=1,en;q=0.2,es;q=0.4', known, 'en'), 'es');
  assert.equal(languageFor('tlh', known, 'es'), 'es');
  assert.equal(languageFor(undefined, known, 'nonsense'), 'en');
});

test("an operator's texts lie over ours, and a language from right to left turns the page", async (t) => {
  const { pages } = await portalHouse(t, {
    ar: {
      'language.name': 'العربية',
      'language.direction': 'rtl',
      'sign_in.title': 'تسجيل الدخول',
    },
    en: { 'frame.offers': 'Our tariffs' },
  });
  const surfer = await new Surfer(pages, { 'accept-language': 'ar' }).get('/sign-in');
  assert.match(surfer.text, /<html lang="ar" dir="rtl">/);
  assert.match(surfer.text, /<h1>تسجيل الدخول<\/h1>/);
  assert.match(surfer.text, /Our tariffs/);
});

test('the language that is chosen stays, and one goes on where one was', async (t) => {
  const { pages } = await portalHouse(t);
  const surfer = await new Surfer(pages).get('/language/es?back=/offers');
  assert.equal(surfer.at, '/offers');
  assert.match(surfer.text, /<html lang="es" dir="ltr">/);
  await surfer.get('/language/es?back=https://evil.example/');
  assert.doesNotMatch(surfer.at, /evil/);
});
