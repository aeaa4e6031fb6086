/** Opens a session for whoever knows the password of an agent. */
import type { agent_login } from '@lineside/contract/agent.ts';
import type { Input } from '@lineside/contract/operation.ts';
import { agentPasswordHash } from '../agent/read-agents.ts';
import type { Call } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { Refusal } from '../refusal.ts';
import { countFailure, forgetFailures, refuseTooMany } from '../service/sign-in-failures.ts';
import { startAgentSession } from '../session/agent-sessions.ts';
import type { Staged, Tools } from '../staged.ts';

type LoginInput = Input<typeof agent_login>;

interface Seen {
  readonly subject: string;
  /** Undefined where nobody may sign in by that name. */
  readonly agent: number | undefined;
  /** Empty where there is nothing to compare, which takes as long and fails. */
  readonly passwordHash: string;
}

interface Checked extends Seen {
  readonly right: boolean;
}

const subjectCharactersMax = 128;

/** Under which failures are counted: no account has a blank in its name. */
export const agentSubject = (username: string): string =>
  `agent ${username}`.toLowerCase().slice(0, subjectCharactersMax);

export const signInAgent: Staged<LoginInput, Seen, Checked> & {
  prepare(tools: Tools, input: LoginInput, seen: Seen): Promise<Checked>;
} = {
  async inspect(call, { username = '', password = '' }) {
    if (username === '' || password === '') throw new Refusal('agent_name_needed');
    const subject = agentSubject(username);
    await refuseTooMany(call, subject);
    const agent = await agentNamed(call, username);
    const passwordHash = agent === undefined ? '' : await agentPasswordHash(call.tx, agent);
    return { subject, agent, passwordHash };
  },

  async prepare({ passwords }, { password = '' }, seen) {
    return { ...seen, right: await passwords.check(password, seen.passwordHash) };
  },

  async begin(call, _input, { subject, agent, passwordHash, right }) {
    await refuseTooMany(call, subject);
    if (agent === undefined || !right) {
      await countFailure(call, subject);
      return { refused: 'incorrect_password' };
    }
    // Both may have changed while the password was looked at.
    const isStill = (await catalogue(call.tx)).agent(agent)?.disabled === false;
    if (!isStill || (await agentPasswordHash(call.tx, agent)) !== passwordHash) {
      return { refused: 'incorrect_password' };
    }
    await forgetFailures(call, subject);
    return { reply: { session_id: await startAgentSession(call, agent) } };
  },
};

async function agentNamed({ tx }: Call, username: string): Promise<number | undefined> {
  const name = username.toLowerCase();
  const { agents } = (await catalogue(tx)).rows;
  return agents.find((agent) => !agent.disabled && agent.username.toLowerCase() === name)?.number;
}
