/** What several stories need: one provider for the stories of a file, and looks behind the calls. */
import { strict as assert } from 'node:assert';
import { after, before } from 'node:test';
import { type OperationName, operations } from '@lineside/contract';
import { catalogue } from '@lineside/server/catalogue/catalogue.ts';
import type { Database } from '@lineside/server/database/database.ts';
import { type Dispatch, openDispatch } from '@lineside/server/dispatch.ts';
import { reconcile } from '@lineside/server/reconcile.ts';
import { createAccount } from '@lineside/server/service/create-account.ts';
import { planAccount } from '@lineside/server/service/plan-account.ts';
import type { Reply } from '@lineside/server/staged.ts';
import type { Fresh } from '../databases.ts';
import { newCustomer, openStory, type Story, type StoryOptions, storyPeer } from '../story.ts';
import { quickPasswords } from './quick-passwords.ts';

/** Opened before the first test of a suite and checked after the last: customers do not meet. */
export function sharedStory(
  fresh: Fresh,
  options: StoryOptions = { passwords: quickPasswords },
): () => Story {
  const endings: (() => unknown)[] = [];
  let story: Story | undefined;
  before(async () => {
    const ending = { after: (then: () => unknown) => void endings.push(then) };
    story = await openStory(ending as Parameters<Fresh>[0], fresh, options);
  });
  after(async () => {
    await story?.assertBalanced();
    for (const end of endings.reverse()) await end();
  });
  return () => {
    assert(story, 'the story is open');
    return story;
  };
}

export const goodCard = {
  payinfo: '4111111111111111',
  month: '07',
  year: '2031',
  payname: 'Zoe Example',
};

/** A customer who gets invoices, and so owes the first one: 32.42. */
export const billed = (story: Story, changes: Readonly<Record<string, unknown>> = {}) =>
  newCustomer(story, { payby: 'BILL', payinfo: '', paydate: '', payname: '', ...changes });

export const billedBalance = '32.42';

export async function balanceOf(story: Story, session_id: string): Promise<unknown> {
  return (await story.call('customer_info', { session_id })).balance;
}

/** The charges that the gateway took, added up. */
export const capturedCents = (story: Story): number =>
  story.gateway.captured().reduce((total, charge) => total + charge.amount, 0);

/** The same house after a restart: nothing is known but what was written down. */
export function restarted(story: Story): Dispatch {
  return openDispatch(story.dispatch.options);
}

export const callOn = (
  dispatch: Pick<Dispatch, 'call'>,
  name: OperationName,
  parameters: Readonly<Record<string, unknown>>,
): Promise<Reply> => dispatch.call(operations[name].packet, parameters, storyPeer);

export const reconcileAll = (story: Story) => reconcile(restarted(story));

export async function rowsOf<Row = Record<string, unknown>>(
  database: Database,
  text: string,
): Promise<Row[]> {
  return database.read((tx) => tx.all<Row>({ text, name: '' }, []));
}

const tableNames = (database: Database) =>
  rowsOf<{ name: string }>(
    database,
    database.dialect === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`
      : `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  );

/** How many rows each table has, but those that only say who tried to sign in. */
export async function rowCounts(database: Database): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of await tableNames(database)) {
    if (name === 'sign_in_failure' || name === 'sign_in') continue;
    const [row] = await rowsOf<{ count: number }>(
      database,
      `SELECT count(*) AS count FROM "${name}"`,
    );
    counts[name] = Number(row?.count);
  }
  return counts;
}

/** What is written anywhere in the database, as one text. */
export async function everythingStored(database: Database): Promise<string> {
  const texts: string[] = [];
  for (const { name } of await tableNames(database)) {
    texts.push(name, JSON.stringify(await rowsOf(database, `SELECT * FROM "${name}"`)));
  }
  return texts.join('\n');
}

/** Changes rows in a way that no verb offers: what only an import or an accident can bring about. */
export const meddle = (database: Database, text: string): Promise<number> =>
  database.write((tx) => tx.run({ text, name: '' }, []));

/** A session of an account that belongs to no customer: one of the provider's own. */
export async function ownSession(story: Story, username: string): Promise<string> {
  const { dispatch } = story;
  const passwordHash = await dispatch.options.passwords.hash('abc12345');
  await dispatch.write(storyPeer, async (call) => {
    const definition = (await catalogue(call.tx)).serviceDefinition(1);
    assert(definition, 'the account service exists');
    const { parse } = operations.order_pkg;
    const plan = await planAccount(call, parse({ username }), definition);
    await createAccount(call, { ...plan, passwordHash }, { package: null });
  });
  const login = { username, domain: 'example.com', password: 'abc12345' };
  const { error, session_id, custnum } = await story.call('login', login);
  assert.deepEqual([error, custnum], ['', '']);
  return String(session_id);
}
