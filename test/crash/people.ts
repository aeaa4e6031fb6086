/** The provider over which every schedule runs, filled once and copied: customers who are signed in. */
import { strict as assert } from 'node:assert';
import type { CardGateway } from '@lineside/server/card-gateway/gateway.ts';
import { openSandbox } from '@lineside/server/card-gateway/sandbox.ts';
import { applyCatalogue } from '@lineside/server/catalogue/apply-catalogue.ts';
import type { Database } from '@lineside/server/database/database.ts';
import { type Dispatch, openDispatch } from '@lineside/server/dispatch.ts';
import { secretsFrom } from '@lineside/server/secrets.ts';
import { setSetting } from '@lineside/server/settings/set-setting.ts';
import { quickPasswords } from '../scenarios/quick-passwords.ts';
import { signUpForm, storyCatalogue, storyPeer } from '../story.ts';

export interface Person {
  readonly customer: number;
  readonly session_id: string;
  /** The one that came with the sign-up. */
  readonly payment: number;
}

const signedUpAt = Temporal.Instant.from('2027-01-01T03:00:00Z');
/** When everybody's second month is due. */
export const firstOfFebruary = Temporal.Instant.from('2027-02-01T03:00:00Z');
export const keyOfTests = Buffer.alloc(32, 7);

/** Those whose second month a night collects. */
export const peopleCount = 3;

const quiet = () => {};
export const silent = { info: quiet, warn: quiet, error: quiet };

export const openHouse = (
  database: Database,
  gateway: CardGateway,
  clock: () => Temporal.Instant,
): Dispatch =>
  openDispatch({
    database,
    gateway,
    secrets: secretsFrom(keyOfTests),
    passwords: quickPasswords,
    clock,
    log: silent,
  });

export async function fillPeople(database: Database, sandboxFile: string): Promise<Person[]> {
  await database.write(async (tx) => {
    await applyCatalogue(tx, storyCatalogue);
    await setSetting(tx, 'selfservice-session_timeout', '90 days');
    // Only the schedules begin nights.
    await setSetting(tx, 'daily_at', '');
    await setSetting(tx, 'gateway_time_limit', '1 second');
  });
  const gateway = openSandbox(sandboxFile);
  const dispatch = openHouse(database, gateway, () => signedUpAt);
  const people: Person[] = [];
  for (let count = 0; count < peopleCount; count += 1) {
    const form = signUpForm({ username: `person${count}` });
    const made = await dispatch.call('new_customer', form, storyPeer);
    assert.equal(made.error, '');
    const { username, _password: password } = form;
    const login = { username, password, domain: 'example.com' };
    const { session_id } = await dispatch.call('login', login, storyPeer);
    const [payment] = await database.read((tx) =>
      tx.all<{ number: number }>(
        { text: `SELECT number FROM payment WHERE customer = ${Number(made.custnum)}`, name: '' },
        [],
      ),
    );
    assert(payment, 'the sign-up was charged');
    const customer = Number(made.custnum);
    people.push({ customer, session_id: String(session_id), payment: payment.number });
  }
  await gateway.close();
  return people;
}
