/**
 * A small provider for stories: the real dispatch over a fresh database, with a catalogue, the
 * sandbox gateway and a clock that the test moves. Everything is done by the calls that clients make.
 */
import { strict as assert } from 'node:assert';
import { type OperationName, operations } from '@lineside/contract';
import { money } from '@lineside/contract/money.ts';
import { checkReply } from '@lineside/contract/operation.ts';
import type { Peer } from '@lineside/server/call.ts';
import type { CardGateway } from '@lineside/server/card-gateway/gateway.ts';
import { openSandbox, type SandboxGateway } from '@lineside/server/card-gateway/sandbox.ts';
import { applyCatalogue } from '@lineside/server/catalogue/apply-catalogue.ts';
import type { Database } from '@lineside/server/database/database.ts';
import { type Dispatch, openDispatch } from '@lineside/server/dispatch.ts';
import { generateCards } from '@lineside/server/prepaid-card/generate-cards.ts';
import { verifyLedger } from '@lineside/server/report/verify-ledger.ts';
import { secretsFrom } from '@lineside/server/secrets.ts';
import { openPasswords } from '@lineside/server/service/passwords.ts';
import { setSetting } from '@lineside/server/settings/set-setting.ts';
import type { SettingName } from '@lineside/server/settings/settings.ts';
import type { Passwords, Reply } from '@lineside/server/staged.ts';
import type { Fresh } from './databases.ts';

export const storyCatalogue = `
[settings]
company_name = "Example Internet"
signup_server-default_agentnum = 1
signup_server-payby = ["CARD", "DCRD", "CHEK", "DCHK", "LECB", "BILL", "PREPAY"]

[domains]
"example.com" = {}

[services."Account"]
number = 1
kind = "account"
fixed = { domsvc = "example.com" }

[services."Second account"]
number = 2
kind = "account"
fixed = { domsvc = "example.com" }

[services."Web site"]
number = 3
kind = "domain"

[packages."Dialup"]
number = 1
setup = "10.00"
recurring = "19.95"
every = "1 month"
services = [{ service = "Account", primary = true }]

[packages."Free"]
number = 2
every = "1 month"
services = [{ service = "Account" }]

[packages."Two accounts"]
number = 3
recurring = "30.00"
every = "1 month"
services = [{ service = "Account" }, { service = "Second account" }, { service = "Web site" }]

[packages."Elsewhere only"]
number = 4
recurring = "5.00"
every = "1 month"
services = [{ service = "Account" }]

[packages."Web only"]
number = 5
recurring = "5.00"
every = "1 month"
services = [{ service = "Web site" }]

[agent-types."Own"]
sells = ["Dialup", "Free", "Two accounts", "Web only"]

[agent-types."Other"]
sells = ["Elsewhere only"]

[agents."Own shop"]
number = 1
type = "Own"

[agents."Other shop"]
number = 2
type = "Other"

[access-numbers]
"510-555-0100" = "Oakland, CA"

[tax-regions]
US = [{ state = "CA", tax = 8.25, name = "Sales tax" }, { state = "NV" }]

[advertising-sources]
"A friend" = {}
`;

export interface Story {
  readonly database: Database;
  readonly dispatch: Dispatch;
  readonly gateway: SandboxGateway;
  /** Calls an operation and checks that the reply has the documented shape. */
  call(name: OperationName, parameters?: Readonly<Record<string, unknown>>): Promise<Reply>;
  now(): Temporal.Instant;
  pass(duration: Temporal.DurationLike): void;
  set(name: SettingName, text: string): Promise<void>;
  prepaidPin(cents: number): Promise<string>;
  /** Nothing may be wrong in the books. */
  assertBalanced(): Promise<void>;
  /** What the log was told of our own failures. */
  readonly faults: readonly object[];
}

export const storyPeer: Peer = { wire: 'test', origin: 'test' };

export interface StoryOptions {
  /** Where the sandbox gateway keeps its charges; in memory when not said. */
  readonly sandboxFile?: string;
  /** Another catalogue than the one above, under a name of its own. */
  readonly catalogue?: { readonly name: string; readonly toml: string };
  /** What stands between the house and the sandbox. */
  readonly gateway?: (sandbox: CardGateway) => CardGateway;
  readonly passwords?: Passwords;
}

export async function openStory(
  t: Parameters<Fresh>[0],
  fresh: Fresh,
  options: StoryOptions = {},
): Promise<Story> {
  const { name, toml } = options.catalogue ?? { name: 'story', toml: storyCatalogue };
  const database = await fresh(t, {
    filled: {
      name,
      fill: (empty) => empty.write(async (tx) => void (await applyCatalogue(tx, toml))),
    },
  });
  const gateway = openSandbox(options.sandboxFile ?? ':memory:');
  t.after(() => gateway.close());
  let now = Temporal.Instant.from('2026-06-15T12:00:00Z');
  const faults: object[] = [];
  const dispatch = openDispatch({
    database,
    gateway: options.gateway?.(gateway) ?? gateway,
    secrets: secretsFrom(Buffer.alloc(32, 7)),
    passwords: options.passwords ?? openPasswords(),
    clock: () => now,
    log: { info: () => {}, warn: () => {}, error: (details) => faults.push(details) },
  });
  return {
    database,
    dispatch,
    gateway,
    faults,
    async call(name, parameters = {}) {
      const reply = await dispatch.call(operations[name].packet, parameters, storyPeer);
      if (!reply.error && !reply._error) assert.deepEqual(checkReply(operations[name], reply), []);
      return reply;
    },
    now: () => now,
    pass(duration) {
      now = now.toZonedDateTimeISO('UTC').add(duration).toInstant();
    },
    set: (name, text) => database.write(async (tx) => void (await setSetting(tx, name, text))),
    async prepaidPin(cents) {
      const batch = { count: 1, amount: money(cents), seconds: 3600, agent: null, digits: 10 };
      const pins = await dispatch.write(storyPeer, (call) => generateCards(call, batch));
      return pins[0] ?? '';
    },
    async assertBalanced() {
      const { faults: wrong } = await database.read(verifyLedger);
      assert.deepEqual(wrong, []);
    },
  };
}

let signUps = 0;

/** A sign-up form as a visitor fills it in; every one with a user name of its own. */
export function signUpForm(changes: Readonly<Record<string, unknown>> = {}) {
  signUps += 1;
  return {
    first: 'Zoë',
    last: 'Example',
    address1: '1 Elm St',
    city: 'Oakland',
    state: 'CA',
    zip: '94601',
    country: 'US',
    daytime: '510-555-0142',
    payby: 'CARD',
    payinfo: '4111111111111111',
    paydate: '07/2031',
    payname: 'Zoe Example',
    invoicing_list: 'zoe@example.net',
    pkgpart: '1',
    username: `user${signUps}`,
    _password: 'abc12345',
    popnum: '1',
    agentnum: '1',
    ...changes,
  };
}

/** What a visitor fills in who leaves out all he can. */
export const quickForm = (changes: Readonly<Record<string, unknown>> = {}) => ({
  first: 'Zoë',
  last: 'Example',
  invoicing_list: 'zoe@example.net',
  _password: 'abc12345',
  agentnum: '1',
  ...changes,
});

export interface StoryCustomer {
  readonly custnum: number;
  readonly svcnum: number;
  readonly username: string;
  readonly session_id: string;
}

/** Signs up and logs in. */
export async function newCustomer(
  story: Story,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<StoryCustomer> {
  const form = signUpForm(changes);
  const made = await story.call('new_customer', form);
  assert.equal(made.error, '');
  const login = await story.call('login', {
    username: form.username,
    domain: 'example.com',
    password: form._password,
  });
  assert.equal(login.error, '');
  return {
    custnum: Number(made.custnum),
    svcnum: Number(made.svcnum),
    username: String(made.username),
    session_id: String(login.session_id),
  };
}
