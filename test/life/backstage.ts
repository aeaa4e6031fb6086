/**
 * What happens to a customer without his doing: time passes, staff act, the gateway falls silent.
 * The two clients of a life ask for it over a socket of its own, as they ask for everything.
 */
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import type { OperationName } from '@lineside/contract';
import { money } from '@lineside/contract/money.ts';
import type { CardGateway, DeclineCode, Outcome } from '@lineside/server/card-gateway/gateway.ts';
import { catalogue } from '@lineside/server/catalogue/catalogue.ts';
import { runDay } from '@lineside/server/daily/run-day.ts';
import { activePackagesOf } from '@lineside/server/package/packages-of-customer.ts';
import { suspendPackage } from '@lineside/server/package/suspend-package.ts';
import { generateCards } from '@lineside/server/prepaid-card/generate-cards.ts';
import { reconcile } from '@lineside/server/reconcile.ts';
import { verifyLedger } from '@lineside/server/report/verify-ledger.ts';
import { forgetFactor, makeSecret, turnOn } from '@lineside/server/second-factor/second-factor.ts';
import { createAccount } from '@lineside/server/service/create-account.ts';
import { openPasswords } from '@lineside/server/service/passwords.ts';
import { planAccount } from '@lineside/server/service/plan-account.ts';
import type { SettingName } from '@lineside/server/settings/settings.ts';
import type { Passwords } from '@lineside/server/staged.ts';
import { giveLogin } from '../agents.ts';
import { addressOf } from '../databases.ts';
import { type Story, storyPeer } from '../story.ts';

/** How the world outside feels; a life starts well. */
export interface Weather {
  gateway: 'well' | 'silent' | DeclineCode;
  passwords: 'well' | 'busy';
}

export function gatewayIn(weather: Weather, sandbox: CardGateway): CardGateway {
  const answer = (well: () => Promise<Outcome>): Promise<Outcome> => {
    const { gateway } = weather;
    if (gateway === 'well') return well();
    if (gateway === 'silent') return Promise.resolve({ kind: 'unknown' });
    return Promise.resolve({ kind: 'declined', code: gateway, hard: false });
  };
  return {
    ...sandbox,
    store: (key, instrument, signal) => answer(() => sandbox.store(key, instrument, signal)),
    charge: (charge, signal) => answer(() => sandbox.charge(charge, signal)),
  };
}

export function passwordsIn(weather: Weather): Passwords {
  const well = openPasswords();
  const busy = openPasswords({ inFlightMax: 0, waitingMax: 0 });
  const now = () => (weather.passwords === 'busy' ? busy : well);
  return {
    hash: (password) => now().hash(password),
    check: (password, stored) => now().check(password, stored),
  };
}

type Sending = Readonly<Record<string, unknown>>;

type Deed = (stage: Stage, send: Sending) => Promise<object | undefined>;

export interface Stage {
  readonly story: Story;
  readonly weather: Weather;
}

const deeds = {
  /** Changes a setting. */
  async set({ story }, { name, text }) {
    await story.set(String(name) as SettingName, String(text));
  },

  /** Lets time pass. */
  async pass({ story }, { days = 0, hours = 0, minutes = 0 }) {
    story.pass({ days: Number(days), hours: Number(hours), minutes: Number(minutes) });
  },

  /** Asks the gateway what became of charges that it did not answer. */
  async reconcile({ story }) {
    await reconcile(story.dispatch);
  },

  /** Asks for a price that binds, by one of the calls that came after the historical ones. */
  async quote({ story }, { what, ...send }) {
    const { quote } = await story.call(what as OperationName, send);
    return { quote };
  },

  /** Runs the billing of the night. */
  async bill({ story }) {
    return { ...(await runDay(story.dispatch)), failed: '' };
  },

  /** Prints a prepaid card. */
  async prepaid({ story }, { cents }) {
    const batch = { count: 1, amount: money(Number(cents)), seconds: 0, agent: null, digits: 10 };
    const [pin] = await story.dispatch.write(storyPeer, (call) => generateCards(call, batch));
    return { pin };
  },

  /** Lets an agent sign in. */
  async agent_login({ story }, { agentnum }) {
    await giveLogin(story, Number(agentnum));
  },

  /** Makes an account of the provider's own, which belongs to no customer. */
  async house_account({ story }, { username, password }) {
    const passwordHash = await story.dispatch.options.passwords.hash(String(password));
    const svcnum = await story.dispatch.write(storyPeer, async (call) => {
      const definition = (await catalogue(call.tx)).serviceDefinition(1);
      assert(definition, 'the catalogue has a service 1');
      const empty = { sec_phrase: undefined, popnum: undefined };
      const named = { username: String(username), _password: String(password), ...empty };
      const plan = await planAccount(call, { ...named, ...noMailboxes }, definition);
      return createAccount(call, { ...plan, passwordHash }, { package: null });
    });
    return { svcnum };
  },

  /** Gives an account a second factor, or takes it away. */
  async second_factor({ story }, { svcnum, on }) {
    await story.dispatch.write(storyPeer, async (call) => {
      await forgetFactor(call.tx, Number(svcnum));
      if (on !== 1 && on !== '1') return;
      await makeSecret(call, Number(svcnum));
      await turnOn(call, Number(svcnum));
    });
  },

  /** Suspends all packages of a customer. */
  async suspend({ story }, { custnum }) {
    await story.dispatch.write(storyPeer, async (call) => {
      for (const bought of await activePackagesOf(call.tx, Number(custnum))) {
        await suspendPackage(call, bought, { why: 'not paid', manual: true });
      }
    });
  },

  /** Lets an account, or none, get what is sent to names that nobody has in the domain. */
  async catch_all({ story }, { svcnum }) {
    const text = `UPDATE domain SET catchall = ${svcnum === '' ? 'NULL' : Number(svcnum)}`;
    await story.database.write((tx) => tx.run({ text, name: '' }, []));
  },

  /** Damages the database: the customer of an account's sessions is gone. */
  async vanish({ story }, { svcnum }) {
    const text = `UPDATE session SET customer = 999999 WHERE account = ${Number(svcnum)}`;
    if (story.database.dialect === 'sqlite') {
      const file = addressOf(story.database);
      const damaging = new DatabaseSync(file, { enableForeignKeyConstraints: false });
      damaging.exec(text);
      damaging.close();
      return;
    }
    await story.database.write(async (tx) => {
      await tx.run({ text: 'SET LOCAL session_replication_role = replica', name: '' }, []);
      await tx.run({ text, name: '' }, []);
    });
  },

  /** Changes how the gateway and the password queue feel. */
  async weather({ weather }, changes) {
    Object.assign(weather, changes);
  },

  /** What the gateway has taken in all, and whether the books add up. */
  async books({ story }) {
    const { faults } = await story.database.read(verifyLedger);
    const cents = story.gateway.captured().reduce((total, charge) => total + charge.amount, 0);
    return { wrong: faults.length, charged: (cents / 100).toFixed(2), faults: story.faults.length };
  },
} as const satisfies Record<string, Deed>;

const noMailboxes = {
  snarf_machineN: [],
  snarf_protocolN: [],
  snarf_usernameN: [],
  snarf_passwordN: [],
};

export type DeedName = keyof typeof deeds;

/** Does a deed by its name; the reply has `error` as every reply has. */
export async function perform(stage: Stage, name: string, send: Sending) {
  const deed: Deed | undefined = Object.hasOwn(deeds, name) ? deeds[name as DeedName] : undefined;
  if (deed === undefined) return { _error: `there is no deed ${name}\n` };
  try {
    return { error: '', ...(await deed(stage, send)) };
  } catch (error) {
    return { _error: `${name}: ${error instanceof Error ? error.stack : error}\n` };
  }
}
