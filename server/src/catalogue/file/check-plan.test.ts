import assert from 'node:assert/strict';
import { test } from 'node:test';
import { money } from '@lineside/contract/money.ts';
import type { FilePackage, Sections } from './catalogue-file.ts';
import { checkPlan } from './check-plan.ts';
import { planFile } from './plan.ts';
import { readCatalogueFile } from './read-file.ts';
import type { MistakeAt } from './table-reader.ts';

const dialUp: FilePackage = {
  name: 'Dial-up',
  number: 1,
  comment: '',
  plan: 'flat',
  planOptions: {},
  setup: money(0),
  recurring: money(1995),
  frequency: '1',
  setupTaxExempt: false,
  recurringTaxExempt: false,
  taxClass: '',
  services: [],
  disabled: false,
};

const stored: Sections = {
  settings: [],
  messages: [],
  domains: [],
  services: [
    { name: 'Mailbox', number: 1, kind: 'account', fixed: {}, default: {}, disabled: false },
  ],
  packages: [dialUp],
  discounts: [],
  'agent-types': [],
  agents: [],
  'advertising-sources': [],
  'access-numbers': [],
  'tax-regions': [],
};

function mistakesOf(toml: string, bought: readonly number[] = [], domains: readonly string[] = []) {
  const { file } = readCatalogueFile(toml, 'USD');
  const mistakes: MistakeAt[] = [];
  const plan = planFile(stored, file, mistakes);
  const owned = { bought: new Set(bought), customersDomains: new Set(domains) };
  mistakes.push(...checkPlan(plan, file, owned));
  return mistakes.map(({ path, what }) => `${path.join(' ')}: ${what}`);
}

const yearly = '[packages."Dial-up"]\nrecurring = 19.95\nevery = "12 months"\nservices = []\n';

test('the period of a package can change only while no customer has it', () => {
  assert.deepEqual(mistakesOf(yearly), []);
  assert.deepEqual(mistakesOf(yearly, [1]), [
    'packages Dial-up every: customers are billed by this period: sell another package instead',
  ]);
  assert.deepEqual(
    mistakesOf(yearly.replace('12 months', '1 month').replace('19.95', '25'), [1]),
    [],
  );
});

test('a service stays of its kind', () => {
  assert.deepEqual(mistakesOf('[services.Mailbox]\nkind = "domain"\n'), [
    'services Mailbox kind: a service that is account cannot become domain: name another',
  ]);
});

test("a customer's domain is not the provider's to list", () => {
  const file = '[domains]\n"Shop.example" = {}\n';
  assert.deepEqual(mistakesOf(file), []);
  assert.deepEqual(mistakesOf(file, [], ['shop.example']), [
    'domains shop.example: shop.example belongs to a customer',
  ]);
});

test('a section that is left out can be referred to, one that no longer lists it cannot', () => {
  const sale = '[packages.Mail]\nevery = "1 month"\nservices = [{ service = "Mailbox" }]\n';
  assert.deepEqual(mistakesOf(sale), []);
  assert.deepEqual(mistakesOf(`${sale}[services]\n`), [
    'packages Mail services 0: there is no service Mailbox',
  ]);
});

test('a default agent or source must be one that is not disabled', () => {
  const agents = '[agents.A]\nnumber = 1\ntype = "Shop"\n[agent-types.Shop]\n';
  const settings = '[settings]\nsignup_server-default_agentnum = 1\n';
  assert.deepEqual(mistakesOf(settings + agents), []);
  assert.deepEqual(
    mistakesOf(settings + agents.replace('number = 1', 'number = 1\ndisabled = true')),
    ['settings signup_server-default_agentnum: there is no agent 1'],
  );
  assert.deepEqual(mistakesOf('[settings]\nsignup_server-default_refnum = 4\n'), [
    'settings signup_server-default_refnum: there is no advertising source 4',
  ]);
});
