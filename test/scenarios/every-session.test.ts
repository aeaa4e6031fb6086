/**
 * Every operation of the contract, every number of somebody else, every kind of session: nobody
 * learns from an answer whether a number exists, and nobody gets in by a session of another kind.
 * What the contract has tomorrow is tried tomorrow.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { operations } from '@lineside/contract';
import { agentSession, giveLogin } from '../agents.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, quickForm, type Story } from '../story.ts';
import { attempts, belongings, besides, names, type Owned } from './belongings.ts';
import { ownSession, rowCounts, sharedStory } from './shared-story.ts';

type Asking = Readonly<Record<string, unknown>>;

const cannotResume = { error: "Can't resume session" };
const nobodys = [999_998, 2_147_483_647];

/** Signed in by his mail address, without any account. */
async function contactSession(story: Story): Promise<unknown> {
  const form = quickForm({ invoicing_list: 'contact@example.net' });
  assert.equal((await story.call('new_customer_minimal', form)).error, '');
  const login = { email: form.invoicing_list, password: form._password };
  return (await story.call('login', login)).session_id;
}

/** Who might ask for what belongs to the customer of this number. */
async function askers(story: Story, owner: number): Promise<Readonly<Record<string, Asking>>> {
  const customer = await newCustomer(story, { pkgpart: '2' });
  const elsewhere = await newCustomer(story, { pkgpart: '4', agentnum: '2' });
  for (const number of [1, 2]) await giveLogin(story, number);
  const [agent, other] = [await agentSession(story, 1), await agentSession(story, 2)];
  return {
    nobody: {},
    'another customer': { session_id: customer.session_id },
    'a customer of another agent': { session_id: elsewhere.session_id },
    'a contact person of another customer': { session_id: await contactSession(story) },
    'an account of the house': { session_id: await ownSession(story, 'house') },
    'the agent, for another customer': { agent_session_id: agent, custnum: customer.custnum },
    'another agent, for his customer': { agent_session_id: other, custnum: elsewhere.custnum },
    'another agent, for the owner': { agent_session_id: other, custnum: owner },
    'an agent by the parameter of customers': { session_id: agent, custnum: owner },
    'a customer by the parameter of agents': {
      agent_session_id: customer.session_id,
      custnum: owner,
    },
  };
}

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);
  let owned: Owned;
  let who: Readonly<Record<string, Asking>>;
  before(async () => {
    const belonging = await belongings(open());
    owned = belonging.owned;
    who = await askers(open(), belonging.custnum);
  });

  test('whoever asks, a foreign number is answered like one of nobody', async (t) => {
    const story = open();
    const before = await rowCounts(story.database);
    let tried = 0;
    for (const { name, parameter } of attempts) {
      const foreign = owned[parameter] ?? [];
      assert(foreign.length > 1, `there are several to name as ${parameter}`);
      for (const [asker, asking] of Object.entries(who)) {
        const answers = new Set<string>();
        for (const value of [...nobodys, ...foreign]) {
          tried += 1;
          const sent = { ...asking, ...besides[name], [parameter]: value };
          const reply = await story.call(name, sent);
          const place = `${name}.${parameter} ${value}, asked by ${asker}`;
          assert(reply.error, `${place}: ${JSON.stringify(reply)}`);
          // Of the numbers that were sent, an answer may repeat any.
          const repeated = new RegExp(`\\b(?:${value}|${asking.custnum})\\b`, 'g');
          answers.add(JSON.stringify(reply).replaceAll(repeated, '#'));
        }
        assert.equal(answers.size, 1, `${name}.${parameter}, ${asker}: ${[...answers].join('\n')}`);
      }
    }
    assert.deepEqual(await rowCounts(story.database), before);
    assert.deepEqual(story.faults, []);
    t.diagnostic(`${tried} calls with numbers of ${Object.keys(who).length} kinds of askers`);
  });

  test('no operation takes a session of another kind, nor none', async (t) => {
    const story = open();
    const before = await rowCounts(story.database);
    let tried = 0;
    for (const name of names) {
      const { caller, openToAgents } = operations[name];
      if (caller === 'anyone') continue;
      for (const [asker, asking] of Object.entries(who)) {
        const byAgent = asker.includes('agent, for');
        const isRight = byAgent ? openToAgents : caller === 'customer' && 'session_id' in asking;
        const isWrongParameter = asker.includes('by the parameter of customers');
        // An agent's own calls take his session as `session_id`, whatever else is sent.
        if (isWrongParameter ? caller === 'agent' : isRight) continue;
        tried += 1;
        const reply = await story.call(name, { ...besides[name], ...asking });
        assert.deepEqual(reply, cannotResume, `${name}, asked by ${asker}`);
      }
    }
    assert.deepEqual(await rowCounts(story.database), before);
    t.diagnostic(`${tried} calls of ${names.length} operations`);
  });

  test('what is open to agents is closed to the agents of others', async (t) => {
    const story = open();
    const asking = who['another agent, for the owner'] ?? {};
    const before = await rowCounts(story.database);
    const error = `unknown custnum ${asking.custnum}`;
    const opened = names.filter((name) => operations[name].openToAgents);
    for (const name of opened) {
      assert.deepEqual(await story.call(name, { ...besides[name], ...asking }), { error }, name);
    }
    assert.deepEqual(await rowCounts(story.database), before);
    t.diagnostic(`${opened.length} operations are open to agents`);
  });
});
