import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase } from '@lineside/test/databases.ts';
import { Provider, smallProvider } from '@lineside/test/provider.ts';
import { endAgentSession, startAgentSession } from './agent-sessions.ts';
import { agents, keepAgentAs } from './agents-in-tests.ts';
import { startSession } from './start-session.ts';
import { type Identified, signedInCustomer } from './who-asks.ts';

forEachDatabase((_name, fresh) => {
  const open = async (t: Parameters<typeof fresh>[0]) => {
    const at = new Provider(await fresh(t, { filled: smallProvider }));
    await keepAgentAs(at, 'new', agents.other);
    return at;
  };
  const start = (at: Provider, agent: number) => at.write((call) => startAgentSession(call, agent));
  const asked = (at: Provider, sent: Identified, openToAgents = true) =>
    at.read(async (call) => {
      try {
        const { customer, agent } = await signedInCustomer(call, sent, { openToAgents });
        return `customer ${customer}${agent === undefined ? '' : ` by agent ${agent}`}`;
      } catch (error) {
        return String((error as Error).message);
      }
    });

  test('an agent asks for a customer of his, and for nobody else', async (t) => {
    const at = await open(t);
    const [own, foreign] = [await at.customer(), await at.customer({ agent: agents.other.number })];
    const agent_session_id = await start(at, 1);
    const by = (custnum: unknown) => asked(at, { agent_session_id, custnum });
    assert.equal(await by(String(own)), `customer ${own} by agent 1`);
    for (const custnum of [String(foreign), '999998', '0', '', 'x', undefined, '9'.repeat(20)]) {
      assert.equal(await by(custnum), 'unknown_custnum', String(custnum));
    }
  });

  test('a session of one kind never passes for one of the other', async (t) => {
    const at = await open(t);
    const customer = await at.customer();
    const custnum = String(customer);
    const agent = await start(at, 1);
    const holder = { customer, account: 7, accountLabel: 'bob@example.com' };
    const own = await at.write((call) => startSession(call, holder));
    assert.equal(await asked(at, { session_id: own }), `customer ${customer}`);
    assert.equal(await asked(at, { session_id: agent, custnum }), 'cant_resume_session');
    assert.equal(await asked(at, { agent_session_id: own, custnum }), 'cant_resume_session');
    const both = { session_id: 'gone', agent_session_id: agent, custnum };
    assert.equal(await asked(at, both), 'cant_resume_session');
    assert.equal(await asked(at, { ...both, session_id: own }), `customer ${customer}`);
    assert.equal(await asked(at, { ...both, session_id: '' }, false), 'cant_resume_session');
  });

  test('a session of an agent ends with its time, with the agent, and when he says so', async (t) => {
    const at = await open(t);
    const { other } = agents;
    const custnum = String(await at.customer({ agent: other.number }));
    const held = await start(at, other.number);
    const ended = await start(at, other.number);
    const by = (agent_session_id: string) => asked(at, { agent_session_id, custnum });
    await at.write((call) => endAgentSession(call, ended));
    assert.deepEqual(
      [await by(ended), await by(held)],
      ['cant_resume_session', `customer ${custnum} by agent 2`],
    );
    await keepAgentAs(at, 'changed', { ...other, disabled: true });
    assert.equal(await by(held), 'cant_resume_session');
    await keepAgentAs(at, 'changed', other);
    assert.equal(await by(held), `customer ${custnum} by agent 2`);
    at.pass({ hours: 1 });
    assert.equal(await by(held), 'cant_resume_session');
  });
});
