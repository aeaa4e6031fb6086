import assert from 'node:assert/strict';
import { test } from 'node:test';
import { money } from '@lineside/contract/money.ts';
import type { Agent } from '../agent/agent.ts';
import { settingsFrom } from '../settings/read-settings.ts';
import { type CatalogueRows, catalogueFrom } from './catalogue.ts';
import type { PackageDefinition, PackageService } from './package-definition.ts';
import type { ServiceDefinition } from './service-definition.ts';

const service = (number: number, given: Partial<ServiceDefinition> = {}): ServiceDefinition => ({
  number,
  name: `service ${number}`,
  kind: 'account',
  fields: [],
  disabled: false,
  ...given,
});

const included = (given: number, quantity = 1, primary = false): PackageService => ({
  service: given,
  quantity,
  primary,
});

const definition = (
  number: number,
  services: readonly PackageService[],
  given: Partial<PackageDefinition> = {},
): PackageDefinition => ({
  number,
  name: `package ${number}`,
  comment: '',
  plan: 'flat',
  planOptions: {},
  setupFee: money(0),
  recurringFee: money(1000),
  frequency: '1',
  setupTaxExempt: false,
  recurringTaxExempt: false,
  taxClass: '',
  services,
  disabled: false,
  ...given,
});

const agent = (number: number, given: Partial<Agent> = {}): Agent => ({
  number,
  name: `agent ${number}`,
  type: 1,
  username: '',
  disabled: false,
  ...given,
});

const nothing: CatalogueRows = {
  agentTypes: [],
  agents: [],
  packages: [],
  services: [],
  accessNumbers: [],
  taxRegions: [],
  discounts: [],
  advertisingSources: [],
  domains: [],
};

const services = [
  service(1),
  service(2),
  service(3, { kind: 'domain' }),
  service(4, { disabled: true }),
];

function derived(...inclusions: readonly PackageService[]): number | undefined {
  const one = definition(1, inclusions);
  return catalogueFrom({ ...nothing, services, packages: [one] }, 'USD').primaryAccountService(one)
    ?.number;
}

test('an order without a service means the primary one, else the only single account', () => {
  assert.equal(derived(included(1)), 1);
  assert.equal(derived(included(1), included(2)), undefined, 'two candidates');
  assert.equal(derived(included(1), included(2, 1, true)), 2);
  assert.equal(derived(included(1), included(2, 5)), 1, 'the other comes five times');
  assert.equal(derived(included(1), included(2, 5, true)), 2);
  assert.equal(derived(included(3)), undefined, 'a domain is no account');
  assert.equal(derived(included(3, 1, true), included(1)), 1, 'the primary one is no account');
  assert.equal(derived(included(4)), undefined, 'no longer provided');
  assert.equal(derived(included(1), included(4)), 1);
  assert.equal(derived(), undefined);
});

test('an agent may sell what its type sells while it is on sale', () => {
  const [one, two, three] = [1, 2, 3].map((number) =>
    definition(number, [included(1)], { disabled: number === 2 }),
  );
  assert(one && two && three);
  const known = catalogueFrom(
    {
      ...nothing,
      services,
      packages: [one, two, three],
      agentTypes: [{ number: 1, name: 'shop', sells: new Set([1, 2]) }],
      agents: [agent(1)],
    },
    'USD',
  );
  const seller = agent(1);
  assert.deepEqual(
    [one, two, three].map((each) => known.maySell(seller, each)),
    [true, false, false],
  );
  assert.equal(known.definition(2), two, 'customers who have it keep it');
  assert.equal(known.maySell(agent(5, { type: 9 }), one), false);
});

test('offers are what a visitor can sign up for by himself', () => {
  const packages = [
    definition(1, [included(1)]),
    definition(2, [included(1), included(2)]),
    definition(3, [included(3)]),
    definition(4, [included(2)], { disabled: true }),
  ];
  const known = catalogueFrom(
    {
      ...nothing,
      services,
      packages,
      agentTypes: [{ number: 1, name: 'shop', sells: new Set([1, 2, 3, 4]) }],
      agents: [agent(1)],
    },
    'USD',
  );
  assert.deepEqual(
    known.offersOf(agent(1)).map((each) => each.number),
    [1],
  );
});

test('the default agent is the one that is set, if it exists and is enabled', () => {
  const known = catalogueFrom(
    { ...nothing, agents: [agent(1), agent(2, { disabled: true })] },
    'USD',
  );
  const chosen = (text: string) =>
    known.defaultAgent(settingsFrom(new Map([['signup_server-default_agentnum', text]])))?.number;
  assert.deepEqual(
    [chosen('1'), chosen('2'), chosen('3'), chosen('')],
    [1, undefined, undefined, undefined],
  );
});

test('a domain is found without regard to case', () => {
  const domain = { number: 3, name: 'example.com', catchall: null, package: null, disabled: false };
  const known = catalogueFrom({ ...nothing, domains: [domain] }, 'USD');
  assert.equal(known.domainByName('Example.COM'), domain);
  assert.equal(known.domain(3), domain);
  assert.equal(known.domainByName('example.net'), undefined);
});
