import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase } from '@lineside/test/databases.ts';
import type { Database } from '../database/database.ts';
import { setMessage } from '../message/set-message.ts';
import { settings } from '../settings/read-settings.ts';
import { setSetting } from '../settings/set-setting.ts';
import { applyCatalogue } from './apply-catalogue.ts';
import { catalogue } from './catalogue.ts';
import { diffCatalogue } from './diff-catalogue.ts';
import { exportCatalogue } from './export-catalogue.ts';
import { UnusableCatalogue } from './file/catalogue-file.ts';

const small = `
[settings]
company_name = "Example Internet"
security_phrase = true
passwordmin = 8
shells = ["/bin/sh", "/bin/zsh"]
selfservice-session_timeout = "2 hours"
signup_server-default_agentnum = 7

[messages.en_US]
select_package = "Which package would you like?"

[domains]
"Example.com" = {}
"old.example" = { disabled = true }

[services."Dial-up"]
kind = "account"
fixed = { domsvc = "example.com", shell = "" }
default = { quota = "10" }

[services."Web site"]
number = 9
kind = "domain"

[packages."Dial-up 56k"]
comment = "unlimited"
setup = 10.00
recurring = "19.95"
every = "1 month"
services = [{ service = "Dial-up", primary = true }, { service = "Web site", quantity = 2 }]

[packages."Set-up visit"]
number = 30
setup = 85
every = "never"
setup_tax_exempt = true
tax_class = "labour"
services = [{ service = "Dial-up" }]

[agent-types."Shop"]
sells = ["Dial-up 56k"]

[agents."Corner shop"]
number = 7
type = "Shop"
username = "corner"
password_hash = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g"

[advertising-sources]
"A friend" = {}

[access-numbers]
"415-555-0100" = "San Francisco, CA"
"510-555-0199" = { place = "Oakland, CA", disabled = true }

[tax-regions]
US = [
  { state = "CA", tax = 7.25, name = "Sales tax" },
  { state = "CA", county = "Alameda", tax = 8.875, exempt = 25.00, setup_exempt = true },
  { state = "CA", class = "labour", recurring_exempt = true },
]
GB = [{ tax = 20, name = "VAT" }]
`;

const apply = (database: Database, toml: string) =>
  database.write((tx) => applyCatalogue(tx, toml));
const diff = (database: Database, toml: string) => database.read((tx) => diffCatalogue(tx, toml));
const exported = (database: Database) => database.read((tx) => exportCatalogue(tx));

async function mistakesOf(database: Database, toml: string) {
  try {
    await diff(database, toml);
  } catch (error) {
    assert(error instanceof UnusableCatalogue, String(error));
    return error.message.split('\n');
  }
  return [];
}

forEachDatabase((_name, fresh) => {
  test('a file that is applied can be asked for in every call', async (t) => {
    const database = await fresh(t);
    await apply(database, small);
    await database.read(async (tx) => {
      const known = await catalogue(tx);
      const [agent] = known.rows.agents;
      assert(agent);
      assert.deepEqual([agent.number, agent.name, agent.username], [7, 'Corner shop', 'corner']);
      assert.equal(known.defaultAgent(await settings(tx)), agent);
      const [offer, ...others] = known.offersOf(agent);
      assert.deepEqual(others, []);
      assert(offer);
      assert.deepEqual([offer.name, offer.frequency, offer.setupFee], ['Dial-up 56k', '1', 1000]);
      assert.equal(known.primaryAccountService(offer)?.name, 'Dial-up');
      const domain = known.domainByName('EXAMPLE.com');
      assert(domain);
      assert.deepEqual(known.primaryAccountService(offer)?.fields, [
        { field: 'domsvc', value: String(domain.number), mode: 'fixed' },
        { field: 'quota', value: '10', mode: 'default' },
        { field: 'shell', value: '', mode: 'fixed' },
      ]);
      assert.equal(known.definition(30)?.disabled, false);
      assert.equal((await settings(tx)).passwordmin, 8);
    });
  });

  test('what is exported and applied again changes nothing', async (t) => {
    const database = await fresh(t);
    await apply(database, small);
    const toml = await exported(database);
    assert.deepEqual(await diff(database, toml), []);
    assert.deepEqual(await apply(database, toml), []);
    assert.equal(await exported(database), toml);
  });

  test('an export makes the same catalogue in an empty database', async (t) => {
    const [first, second] = [await fresh(t), await fresh(t)];
    await apply(first, small);
    const toml = await first.read((tx) => exportCatalogue(tx, { passwordHashes: true }));
    await apply(second, toml);
    assert.equal(await second.read((tx) => exportCatalogue(tx, { passwordHashes: true })), toml);
  });

  test('an export has no password hash unless it is asked for', async (t) => {
    const database = await fresh(t);
    await apply(database, small);
    assert.doesNotMatch(await exported(database), /argon2|password_hash/);
  });

  test('what a file no longer lists is disabled, and nothing is deleted', async (t) => {
    const database = await fresh(t);
    await apply(database, small);
    const changes = await apply(
      database,
      '[packages]\n[agent-types]\n[access-numbers]\n[tax-regions]\nGB = [{ tax = 20, name = "VAT" }]\n',
    );
    assert.deepEqual(
      changes.map(({ section, name, kind }) => `${kind} ${section} ${name}`),
      [
        'disabled packages Set-up visit',
        'disabled packages Dial-up 56k',
        'disabled agent-types Shop',
        'disabled access-numbers 415-555-0100',
        'disabled tax-regions US/CA///Sales tax',
        'disabled tax-regions US/CA/Alameda//',
        'disabled tax-regions US/CA//labour/',
      ],
    );
    const { rows } = await database.read(catalogue);
    assert.equal(rows.packages.length, 2);
    assert.equal(rows.taxRegions.length, 4);
    assert.equal(rows.agents[0]?.disabled, false, 'a section that is left out stays as it is');
  });

  test('settings and texts that a file no longer lists go back to their defaults', async (t) => {
    const database = await fresh(t);
    await apply(database, small);
    const changes = await apply(database, '[settings]\npasswordmin = 8\n[messages]\n');
    assert.deepEqual([...new Set(changes.map((each) => each.kind))], ['reset']);
    const now = await database.read(settings);
    assert.deepEqual([now.passwordmin, now.company_name, now.security_phrase], [8, '', false]);
  });

  test('a diff shows each field before and after, and writes nothing', async (t) => {
    const database = await fresh(t);
    await apply(database, small);
    const raised = small.replace('recurring = "19.95"', 'recurring = 21.5');
    assert.deepEqual(await diff(database, raised), [
      {
        section: 'packages',
        name: 'Dial-up 56k',
        kind: 'changed',
        fields: [{ field: 'recurring', from: '19.95', to: '21.50' }],
      },
    ]);
    assert.deepEqual(await diff(database, small), []);
  });

  test('a diff tells that a password changes, but not its hash', async (t) => {
    const database = await fresh(t);
    await apply(database, small);
    const changes = await diff(database, small.replace('c2FsdHNhbHQ', 'c2FsdHNhbHU'));
    const field = { field: 'password_hash', from: '(a hash)', to: '(another hash)' };
    assert.deepEqual(changes[0]?.fields, [field]);
  });

  test('an agent whose password the file does not say keeps it', async (t) => {
    const database = await fresh(t);
    await apply(database, small);
    assert.deepEqual(await diff(database, small.replace(/^password_hash.*$/m, '')), []);
  });

  test('what has a number in the file may be renamed', async (t) => {
    const database = await fresh(t);
    await apply(database, small);
    await apply(database, small.replace('[packages."Set-up visit"]', '[packages."House call"]'));
    const { rows } = await database.read(catalogue);
    assert.deepEqual(
      rows.packages.map(({ number, name }) => [number, name]),
      [
        [30, 'House call'],
        [31, 'Dial-up 56k'],
      ],
    );
  });

  test('a new thing may take the name that another gives up', async (t) => {
    const database = await fresh(t);
    await apply(database, small);
    const renamed = small.replace('[packages."Set-up visit"]', '[packages."House call"]');
    await apply(
      database,
      `${renamed}\n[packages."Set-up visit"]\nsetup = 1\nevery = "never"\nservices = []\n`,
    );
    const { rows } = await database.read(catalogue);
    assert.equal(rows.packages.find(({ name }) => name === 'Set-up visit')?.number, 32);
  });

  test('numbers given in a file are not given out again', async (t) => {
    const database = await fresh(t);
    await apply(database, small);
    await apply(database, `${small}\n[services.Mailbox]\nkind = "account"\n`);
    const { rows } = await database.read(catalogue);
    assert.deepEqual(
      rows.services.map(({ number, name }) => [number, name]),
      [
        [9, 'Web site'],
        [10, 'Dial-up'],
        [11, 'Mailbox'],
      ],
    );
  });

  test('a file with a mistake is not applied in part', async (t) => {
    const database = await fresh(t);
    const wrong = '[domains]\n"example.com" = {}\n[services.Mail]\nkind = "letters"\n';
    await assert.rejects(apply(database, wrong), /^UnusableCatalogue: line 4: kind is none of/);
    assert.deepEqual((await database.read(catalogue)).rows.domains, []);
  });

  test('what a file refers to must be in it', async (t) => {
    const database = await fresh(t);
    const mistakes = await mistakesOf(
      database,
      [
        '[settings]',
        'signup_server-default_agentnum = 3',
        '[services.Mail]',
        'kind = "account"',
        'fixed = { domsvc = "nowhere.example" }',
        '[packages.Mail]',
        'every = "1 month"',
        'services = [{ service = "Fax" }]',
        '[agent-types.Shop]',
        'sells = [',
        '  "Mail",',
        '  "Gold",',
        ']',
        '[agents.Corner]',
        'type = "Kiosk"',
      ].join('\n'),
    );
    assert.deepEqual(mistakes, [
      'line 2: there is no agent 3',
      'line 5: there is no domain nowhere.example',
      'line 8: there is no service Fax',
      'line 12: there is no package Gold',
      'line 15: there is no agent type Kiosk',
    ]);
  });

  test('a number never changes, and a name has one thing only', async (t) => {
    const database = await fresh(t);
    await apply(database, small);
    const moved = small.replace('number = 30', 'number = 31');
    const swapped = small.replace(
      '[packages."Dial-up 56k"]',
      '[packages."Dial-up 56k"]\nnumber = 30',
    );
    assert.match((await mistakesOf(database, moved)).join(), /number 31 is Dial-up 56k/);
    assert.match((await mistakesOf(database, swapped)).join(), /line \d+: number 30 stands twice/);
    const other = small.replace('number = 9', 'number = 99');
    assert.match((await mistakesOf(database, other)).join(), /it is number 9, and numbers never/);
  });

  test('two limits that a file moves together may cross the old ones', async (t) => {
    const database = await fresh(t);
    await database.write((tx) => setSetting(tx, 'passwordmax', '10'));
    await apply(database, '[settings]\npasswordmin = 20\npasswordmax = 40\n');
    assert.equal((await database.read(settings)).passwordmin, 20);
    assert.match(
      (await mistakesOf(database, '[settings]\npasswordmin = 20\npasswordmax = 10\n')).join(),
      /^line 1: The setting passwordmin \(20\) is above passwordmax \(10\)/,
    );
  });

  test('texts in every language come and go with the file', async (t) => {
    const database = await fresh(t);
    await database.write((tx) => setMessage(tx, 'username_in_use', 'Déjà pris', 'fr'));
    const toml = await exported(database);
    assert.match(toml, /\[messages\.fr\]\nusername_in_use = "Déjà pris"/);
    await apply(database, '[messages]\n');
    assert.doesNotMatch(await exported(database), /Déjà/);
    await apply(database, toml);
    assert.match(await exported(database), /Déjà/);
  });
});
