import type { Answer, Input } from '@lineside/contract/operation.ts';
import type { signup_info } from '@lineside/contract/signup.ts';
import { parseNumber } from '@lineside/contract/text-fields.ts';
import type { Call } from '../call.ts';
import { showOffers } from '../catalogue/show-offers.ts';
import { Refusal } from '../refusal.ts';
import { signedInAgent } from '../session/who-asks.ts';

type Offers = Answer<typeof signup_info>;

/** Nothing is made anew for whoever asks: the same lists, or those of one agent among them. */
export async function showSignUpPage(
  call: Call,
  { agentnum = '', session_id = '' }: Input<typeof signup_info>,
): Promise<Offers> {
  const offers = await showOffers(call);
  if (session_id !== '') return offersOf(offers, await signedInAgent(call, session_id));
  if (agentnum === '') return offers;
  const part_pkg = offers.agentnum2part_pkg[String(parseNumber(agentnum))];
  if (part_pkg === undefined) throw new Refusal('unknown_agent');
  return { ...offers, part_pkg };
}

function offersOf(offers: Offers, agent: number): Offers {
  const part_pkg = offers.agentnum2part_pkg[String(agent)] ?? [];
  return {
    ...offers,
    part_pkg,
    agent: offers.agent.filter(({ agentnum }) => agentnum === agent),
    agentnum2part_pkg: { [String(agent)]: part_pkg },
  };
}
