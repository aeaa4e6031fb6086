/**
 * A small provider for tests of single folders: a catalogue, a clock that stands where the test
 * puts it, and customers with packages and accounts made by the verbs that make them.
 */
import assert from 'node:assert/strict';
import type { Call, SignedIn } from '@lineside/server/call.ts';
import { applyCatalogue } from '@lineside/server/catalogue/apply-catalogue.ts';
import { catalogue } from '@lineside/server/catalogue/catalogue.ts';
import { emptyContact } from '@lineside/server/customer/customer.ts';
import { insertCustomer, type NewCustomer } from '@lineside/server/customer/write-customer.ts';
import type { Database } from '@lineside/server/database/database.ts';
import { insertPackage } from '@lineside/server/package/insert-package.ts';
import { secretsFrom } from '@lineside/server/secrets.ts';
import { createAccount } from '@lineside/server/service/create-account.ts';
import { openPasswords } from '@lineside/server/service/passwords.ts';
import { planAccount } from '@lineside/server/service/plan-account.ts';
import { settings } from '@lineside/server/settings/read-settings.ts';
import { setSetting } from '@lineside/server/settings/set-setting.ts';
import type { SettingName } from '@lineside/server/settings/settings.ts';
import type { Decided, Staged } from '@lineside/server/staged.ts';
import type { Filled } from './databases.ts';

const offered = `
[settings]
signup_server-default_agentnum = 1
signup_server-payby = ["CARD", "DCRD", "CHEK", "DCHK", "LECB", "BILL", "PREPAY"]

[domains]
"example.com" = {}

[services."Dial-up"]
number = 1
kind = "account"
fixed = { domsvc = "example.com" }

[services."Mailbox"]
number = 2
kind = "account"
fixed = { domsvc = "example.com", uid = "" }

[packages."Dial-up 56k"]
number = 1
setup = 10.00
recurring = "19.95"
every = "1 month"
services = [{ service = "Dial-up", primary = true }, { service = "Mailbox", quantity = 2 }]

[packages."Extra mailbox"]
number = 2
recurring = "2.00"
every = "1 month"
services = [{ service = "Mailbox" }]

[packages."Visit"]
number = 3
setup = 85
every = "never"
services = []

[agent-types."Shop"]
sells = ["Dial-up 56k", "Extra mailbox", "Visit"]

[agents."Corner shop"]
number = 1
type = "Shop"

[access-numbers]
"415-555-0100" = "San Francisco, CA"

[tax-regions]
US = [{ state = "CA", tax = 8.25, name = "Sales tax" }, { state = "NV", tax = 0 }]
GB = [{ tax = 20, name = "VAT" }]
`;

/** For `fresh(t, { filled: smallProvider })`. */
export const smallProvider: Filled = {
  name: 'small_provider',
  fill: async (database) => {
    await database.write((tx) => applyCatalogue(tx, offered));
  },
};

export const passwords = openPasswords();

export interface NewAccount {
  readonly username: string;
  readonly password?: string;
  /** Numbers of the package and service definitions. */
  readonly definition?: number;
  readonly service?: number;
}

export class Provider {
  readonly database: Database;
  now = Temporal.Instant.from('2026-11-23T12:00:00Z');
  readonly secrets = secretsFrom(new Uint8Array(32));

  constructor(database: Database) {
    this.database = database;
  }

  pass(duration: Temporal.DurationLike): void {
    this.now = this.now.toZonedDateTimeISO('UTC').add(duration).toInstant();
  }

  read<T>(work: (call: Call) => Promise<T>, session?: SignedIn): Promise<T> {
    return this.database.read(async (tx) => work(await this.#call(tx, session)));
  }

  write<T>(work: (call: Call) => Promise<T>, session?: SignedIn): Promise<T> {
    return this.database.write(async (tx) => work(await this.#call(tx, session)));
  }

  async #call(tx: Call['tx'], session: SignedIn | undefined): Promise<Call> {
    const { now, secrets } = this;
    const peer = { wire: 'test', origin: 'test' } as const;
    const known = await settings(tx);
    const call = { tx, now, settings: known, secrets, peer, gatewayName: 'sandbox' };
    return session === undefined ? call : { ...call, session };
  }

  async set(name: SettingName, text: string): Promise<void> {
    await this.database.write((tx) => setSetting(tx, name, text));
  }

  async customer(given: Partial<NewCustomer> = {}): Promise<number> {
    return this.write((call) =>
      insertCustomer(call.tx, {
        ...emptyContact,
        agent: 1,
        advertisingSource: null,
        referrer: null,
        first: 'Bob',
        last: 'Example',
        address1: '1 Elm St',
        city: 'Oakland',
        state: 'CA',
        zip: '94601',
        country: 'US',
        daytime: '510-555-0100',
        shipping: undefined,
        ssEncrypted: '',
        comments: '',
        taxExempt: false,
        paymentType: 'BILL',
        paymentLabel: '',
        paymentToken: '',
        paymentFingerprint: '',
        paymentBrand: '',
        paymentExpires: '',
        paymentName: 'Bob Example',
        orderedBy: 'self-service',
        createdAt: this.now.epochMilliseconds,
        ...given,
      }),
    );
  }

  order(customer: number, definition = 1): Promise<number> {
    const orderedBy = 'self-service';
    return this.write((call) => insertPackage(call, { customer, definition, orderedBy }));
  }

  /** In a package that is there already; null for an account of the provider's own. */
  async account(
    bought: number | null,
    { username, password = 'secret1', service = 1 }: NewAccount,
  ): Promise<number> {
    const passwordHash = await passwords.hash(password);
    return this.write(async (call) => {
      const definition = (await catalogue(call.tx)).serviceDefinition(service);
      assert(definition, `service definition ${service} exists`);
      const input = {
        username,
        _password: password,
        sec_phrase: undefined,
        popnum: undefined,
        snarf_machineN: [],
        snarf_protocolN: [],
        snarf_usernameN: [],
        snarf_passwordN: [],
      };
      const plan = await planAccount(call, input, definition);
      return createAccount(call, { ...plan, passwordHash }, { package: bought });
    });
  }

  /** A customer with a package that has one account. */
  async subscriber(given: NewAccount, customer: Partial<NewCustomer> = {}) {
    const number = await this.customer(customer);
    const bought = await this.order(number, given.definition);
    const account = await this.account(bought, given);
    const session = {
      tokenHash: 'test',
      customer: number,
      account,
      accountLabel: `${given.username}@example.com`,
    };
    return { customer: number, bought, account, session };
  }

  /** What waits to be done after the commit, oldest first. */
  async tasks(): Promise<{ readonly kind: string; readonly payload: unknown }[]> {
    const text = "SELECT kind, payload FROM task WHERE state = 'waiting' ORDER BY number";
    const rows = await this.database.read((tx) =>
      tx.all<{ kind: string; payload: string }>({ text, name: '' }, []),
    );
    return rows.map(({ kind, payload }) => ({ kind, payload: JSON.parse(payload) }));
  }

  /** All parts of a verb in the order and the transactions in which dispatch runs them. */
  async run<Input, Seen, Prepared>(
    verb: Staged<Input, Seen, Prepared>,
    input: Input,
  ): Promise<Decided> {
    const seen = await this.read(async (call) => verb.inspect?.(call, input));
    const prepared = await verb.prepare?.({ passwords }, input, seen as Seen);
    return this.write((call) => verb.begin(call, input, prepared as Prepared));
  }
}
