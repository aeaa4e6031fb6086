import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type OperationName, operations } from '@lineside/contract';
import { messages, type RefusalCode, refusalCodes } from '@lineside/contract/messages.ts';
import type { Operation } from '@lineside/contract/operation.ts';
import type { DeclineCode, Outcome } from '@lineside/server/card-gateway/gateway.ts';
import { applyCatalogue } from '@lineside/server/catalogue/apply-catalogue.ts';
import type { Database } from '@lineside/server/database/database.ts';
import { openDispatch } from '@lineside/server/dispatch.ts';
import { setMessage } from '@lineside/server/message/set-message.ts';
import { suspendPackage } from '@lineside/server/package/suspend-package.ts';
import { openPasswords } from '@lineside/server/service/passwords.ts';
import { giveLogin } from '../agents.ts';
import { addressOf, forEachDatabase } from '../databases.ts';
import { newCustomer, type Story, storyCatalogue, storyPeer } from '../story.ts';
import { triggersOf, type World } from './refusal-triggers.ts';
import { callOn, ownSession, rowsOf, sharedStory } from './shared-story.ts';
import { withoutForeignKeys } from './without-foreign-keys.ts';

const names = Object.keys(operations) as OperationName[];
const isProtocol = (code: RefusalCode) => messages[code].kind === 'protocol';
const reworded = refusalCodes.filter((code) => !isProtocol(code));

const catalogueOfWorld = storyCatalogue
  .replace(
    '[packages."Dialup"]',
    `[services."Mailbox"]
number = 9
kind = "account"
fixed = { domsvc = "example.com", uid = "" }

[services."Any domain"]
number = 10
kind = "account"

[packages."Mail"]
number = 9
every = "1 month"
services = [{ service = "Mailbox" }]

[packages."Visit"]
number = 10
setup = "85.00"
every = "never"
services = [{ service = "Account" }]

[packages."Roomy"]
number = 11
every = "1 month"
services = [
  { service = "Account" },
  { service = "Mailbox" },
  { service = "Any domain" },
]

[packages."Dialup"]`,
  )
  .replace('"Two accounts", "Web only"]', '"Two accounts", "Web only", "Mail", "Visit", "Roomy"]');

async function populate(story: Story): Promise<World> {
  await story.database.write(async (tx) => void (await applyCatalogue(tx, catalogueOfWorld)));
  await story.set('selfservice-session_timeout', '40 weeks');
  await story.set('users-allow_comp', '1');
  await story.set('signup_server-payby', 'CARD\nDCRD\nCHEK\nDCHK\nLECB\nBILL\nPREPAY\nCOMP');
  await giveLogin(story, 1);
  const free = (username: string, changes: object = {}) =>
    newCustomer(story, { username, first: 'Card', pkgpart: '2', ...changes });
  const card = await free('card');
  await story.call('order_pkg', { ...card, pkgpart: '2', username: 'card.2' });
  const bill = { payby: 'BILL', payinfo: '', paydate: '' };
  const billed = await free('billed', bill);
  const complimentary = await free('comp', { ...bill, payby: 'COMP' });
  await story.set('users-allow_comp', '0');
  await free('postmaster');
  await free('mailbox', { pkgpart: '9' });
  const poor = await free('poor', { payinfo: '4000000000000002' });
  const gone = await free('gone');
  const [lost] = await rowsOf<{ number: number }>(
    story.database,
    `SELECT service.package AS number FROM service, account
     WHERE account.number = service.number AND account.username = 'poor'`,
  );
  const bought = { number: Number(lost?.number), customer: poor.custnum };
  const suspension = { why: 'test', manual: true };
  await story.dispatch.write(storyPeer, (call) => suspendPackage(call, bought, suspension));
  await withoutForeignKeys(
    addressOf(story.database),
    `UPDATE session SET customer = 999999 WHERE customer = ${gone.custnum}`,
  );
  const { options } = story.dispatch;
  return {
    story,
    card: card.session_id,
    billed: billed.session_id,
    complimentary: complimentary.session_id,
    vanished: gone.session_id,
    poor: poor.session_id,
    staff: await ownSession(story, 'staff'),
    suspended: 'poor',
    busy: openDispatch({ ...options, passwords: openPasswords({ inFlightMax: 0, waitingMax: 0 }) }),
    real: openDispatch({ ...options, gateway: { ...options.gateway, name: 'elsewhere' } }),
    storing(answer) {
      const reply = async (): Promise<Outcome> =>
        answer === 'unknown'
          ? { kind: 'unknown' }
          : { kind: 'declined', code: answer as DeclineCode, hard: true };
      const answers = { store: reply, charge: reply, openPage: reply, lookup: reply };
      const gateway = { ...options.gateway, ...answers };
      return openDispatch({ ...options, gateway });
    },
  };
}

const reword = (database: Database) =>
  database.write(async (tx) => {
    for (const code of reworded) await setMessage(tx, code, `X:${code}`);
  });

const besideOf = (name: OperationName, code: RefusalCode): readonly string[] => {
  const { beside = {} }: Operation = operations[name];
  return Object.keys(beside[code] ?? {});
};

/** The words of a text whose placeholders may stand for anything. */
function pattern(code: RefusalCode, showCodes: boolean): RegExp {
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const { suffix, text } = messages[code];
  if (isProtocol(code)) return new RegExp(`^${literal(text)}$`);
  const shown = showCodes ? ` (error code ${code})` : '';
  const parts = `X:${code}${shown}${suffix}`.split(/(\{@?[a-z_]+\})/);
  const made = parts.map((part) => {
    const named = /^\{(@?)([a-z_]+)\}$/.exec(part);
    if (named === null) return literal(part);
    return named[1] === '@' ? `X:${named[2]}` : '[^]*';
  });
  return new RegExp(`^${made.join('')}$`);
}

test('every refusal that an operation declares has a trigger, and no trigger is idle', () => {
  for (const name of names) {
    const declared = [...new Set<RefusalCode>(operations[name].refusals)].sort();
    assert.deepEqual(Object.keys(triggersOf(name)).sort(), declared, name);
  }
});

test('every refusal of the vocabulary is declared by some operation', () => {
  const declared = new Set(names.flatMap((name): RefusalCode[] => [...operations[name].refusals]));
  const refusals = refusalCodes.filter((code) => messages[code].refusal);
  assert.deepEqual(
    refusals.filter((code) => !declared.has(code)),
    [],
  );
});

test('no text of the house tells customers about its insides', () => {
  const inside =
    /exportnum|transaction|rolled back|svc_|cust_main|sql|exception|\.ts\b|\/usr|\/etc/i;
  // Compared by clients, or shown by them, for as long as they exist.
  const historical = new Set<RefusalCode>(['duplicate_transaction', 'no_service_selected']);
  for (const code of refusalCodes.filter((each) => !historical.has(each))) {
    assert.doesNotMatch(messages[code].text, inside, code);
  }
});

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);
  let world: World;
  before(async () => {
    world = await populate(open());
    await reword(open().database);
  });

  for (const name of names) {
    const triggers = triggersOf(name);
    const codes = Object.keys(triggers) as RefusalCode[];
    test(`${name} says its ${codes.length} refusals in the provider's own words`, async () => {
      const { story } = world;
      for (const code of codes) {
        const pull = triggers[code];
        assert(pull);
        const { sent, dispatch = story.dispatch } = await pull(world);
        for (const showCodes of [false, true]) {
          await story.set('show-msgcat-codes', showCodes ? '1' : '0');
          const reply = await callOn(dispatch, name, sent);
          assert.deepEqual(
            Object.keys(reply),
            ['error', ...besideOf(name, code)],
            `${code}: ${reply.error}`,
          );
          assert.match(String(reply.error), pattern(code, showCodes), code);
        }
        await settled(story);
      }
    });
  }
});

/** What triggers leave behind, put right for the next. */
async function settled(story: Story): Promise<void> {
  await story.set('uniform_login_errors', '1');
  await story.set('portal_url', 'https://my.example.com');
  await story.set('limit_sign_in_origin', '100');
  await story.set('selfservice-cancel', '1');
  await story.set('selfservice-suspend', '1');
  await story.set('selfservice_immutable-package', '0');
  await story.set('gateway_time_limit', '20 seconds');
  await story.set('bank_scheme', 'ach');
  await story.set('payment_minimum', '0.00');
  await story.database.write((tx) =>
    tx.run({ text: 'UPDATE domain SET catchall = NULL', name: '' }, []),
  );
  story.pass({ minutes: 61 });
}
