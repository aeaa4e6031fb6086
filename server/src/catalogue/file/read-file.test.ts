import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UnusableCatalogue } from './catalogue-file.ts';
import { everyText, parseEvery } from './every.ts';
import { linesOf } from './lines.ts';
import { readCatalogueFile } from './read-file.ts';

function mistakesOf(toml: string): string[] {
  try {
    readCatalogueFile(toml, 'USD');
  } catch (error) {
    assert(error instanceof UnusableCatalogue, String(error));
    return error.message.split('\n');
  }
  return [];
}

test('every mistake of a file is named with its line', () => {
  const wrong = [
    '[settings]',
    'passwordmin = "many"',
    'colour = "blue"',
    '[services.Mail]',
    'kind = "account"',
    'fixed = { domsvc = "nowhere.example" }',
    '[packages.Mail]',
    'setup = 1.005',
    'evry = "1 month"',
    'services = [',
    '  { service = "Mail" },',
    '  { service = "Fax" },',
    ']',
    '[agents.Shop]',
    'type = "Kiosk"',
    'password_hash = "secret"',
    '[access-numbers]',
    '"415-5550100" = "Oakland, CA"',
    '[tax-regions]',
    'US = [',
    '  { state = "CA", tax = 7.25 },',
    '  { state = "CA", tax = 8.0 },',
    '  { state = "NY", tax = 108 },',
    ']',
  ];
  const mistakes = mistakesOf(wrong.join('\n'));
  assert.deepEqual(mistakes, [
    'line 2: passwordmin cannot be set: The setting passwordmin is a whole number, not `many`.',
    'line 3: colour is no setting',
    'line 7: Mail needs every',
    'line 8: setup is not an amount like 19.95',
    'line 9: evry is no word of this file',
    'line 16: password_hash is not an argon2id hash ($argon2id$…); never write a password here',
    'line 18: 415-5550100 is not a number like 415-555-0100',
    'line 22: this region stands twice',
    'line 23: tax is not a percentage like 8.875',
  ]);
  assert.doesNotMatch(mistakes.join(), /secret/);
});

test('a price plan that cannot be charged is refused with its line', () => {
  const wrong = [
    '[packages.Aligned]',
    'plan = "prorate"',
    'cutoff_day = 31',
    'every = "2 weeks"',
    '[packages.Metered]',
    'plan = "usage"',
    'included_hours = 20',
    'every = "1 month"',
    '[packages.Odd]',
    'plan = "sql_external"',
    'every = "1 month"',
    '[packages.Free]',
    'free_days = 30',
    'every = "1 month"',
    '[discounts.Loyal]',
    'periods = 12',
  ];
  assert.deepEqual(mistakesOf(wrong.join('\n')), [
    'line 3: cutoff_day is not a whole number from 1 to 28',
    'line 4: every is not a number of months, which the plan prorate needs',
    'line 6: plan usage needs at least one charge, like hourly_charge',
    'line 7: included_hours needs hourly_charge',
    'line 10: plan is no price plan; there are: flat, flat_delayed, prorate, subscription, ' +
      'introductory, usage, flat_comission_cust, flat_comission, flat_comission_pkg',
    'line 13: free_days is no option of the plan flat',
    'line 15: Loyal needs either an amount or a percent',
  ]);
});

test('a text that is no TOML is refused with its line', () => {
  const [mistake, ...more] = mistakesOf('[settings]\n\npasswordmin = = 3\n');
  assert.match(mistake ?? '', /^line 3: /);
  assert.deepEqual(more, []);
});

test('a name is one line of at most 80 characters', () => {
  const domains = ['a\\nb', 'a\u2028b', 'x'.repeat(81)].map((name) => `"${name}" = {}`);
  assert.deepEqual(
    mistakesOf(`[advertising-sources]\n${domains.join('\n')}\n`).map((each) => each.slice(0, 6)),
    ['line 2', 'line 3', 'line 4'],
  );
});

test('a section that is not there is told from one that is empty', () => {
  const { file } = readCatalogueFile('[packages]\n', 'USD');
  assert.deepEqual([file.packages, file.services], [[], undefined]);
});

test('keys of the language itself are names like others, and change nothing', () => {
  const { file } = readCatalogueFile('[domains]\n"constructor.example" = {}\n', 'USD');
  assert.deepEqual(file.domains, [{ name: 'constructor.example', disabled: false }]);
  assert.deepEqual(mistakesOf('["__proto__"]\nx = 1\n'), [
    'line 1: __proto__ is no word of this file',
  ]);
  assert.equal('x' in {}, false);
});

test('a line is found through comments, strings of every kind, lists and inline tables', () => {
  const toml = [
    '# [not.a.table]',
    '[a."b.c"]  # comment = 1',
    'long = """',
    '[x]',
    'y = 1 \\""" ',
    '"""',
    "raw = '''",
    "it''s '''",
    'list = [ # one',
    '  { k = "}", l = [1, 2] },',
    '',
    '  { k = "\\"]",',
    '    m = 3 },',
    ']',
    'd.e = 2020-01-02 03:04:05',
    '[[t]]',
    'v = 1',
    '[[t]]',
    'v = 2',
  ].join('\n');
  const line = linesOf(toml);
  assert.equal(line('a', 'b.c'), 2);
  assert.equal(line('a', 'b.c', 'long'), 3);
  assert.equal(line('a', 'b.c', 'raw'), 7);
  assert.equal(line('a', 'b.c', 'list', 0, 'l', 1), 10);
  assert.equal(line('a', 'b.c', 'list', 1, 'm'), 13);
  assert.equal(line('a', 'b.c', 'd', 'e'), 15);
  assert.equal(line('t', 1, 'v'), 19);
  assert.equal(line('a', 'b.c', 'nothing'), 2, 'the nearest part around it');
  assert.equal(line('nowhere'), 1);
});

test('how often a package is billed reads the same in both directions', () => {
  for (const stored of ['0', '1', '3', '12', '1w', '2w', '30d']) {
    assert.equal(parseEvery(everyText(stored)), stored);
  }
  assert.deepEqual(['never', '1 month', '2 weeks'], ['0', '1', '2w'].map(everyText));
  for (const wrong of ['', 'monthly', '0 months', '1.5 months', '1 year']) {
    assert.equal(parseEvery(wrong), undefined);
  }
});

test('no two agents sign in by one name, except one who is disabled', () => {
  const agent = (name: string, rest: string) =>
    `[agents.${name}]\ntype = "Kiosk"\nusername = "${rest}\n`;
  assert.deepEqual(mistakesOf(agent('A', 'shop"') + agent('B', 'SHOP"')), [
    'line 6: username is that of another agent',
  ]);
  assert.deepEqual(mistakesOf(agent('A', 'shop"') + agent('B', 'shop"\ndisabled = true')), []);
});
