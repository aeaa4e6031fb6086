import type { Answer, Input } from '@lineside/contract/operation.ts';
import type { login_info, logout, skin_info } from '@lineside/contract/skin.ts';
import type { Call } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import { endSession } from '../session/end-sessions.ts';
import { resumeSession } from '../session/resume-session.ts';
import { agentNamed, looksOf } from './looks.ts';

/** Of the page on which customers sign in. */
export async function showSignInLooks(
  call: Call,
  { agentnum = '' }: Input<typeof login_info>,
): Promise<Answer<typeof login_info>> {
  const { domains } = (await catalogue(call.tx)).rows;
  const own = domains.filter((domain) => domain.package === null && !domain.disabled);
  return {
    ...(await looksOf(call, await agentNamed(call, agentnum))),
    phone_login: '',
    single_domain: own.length === 1 ? (own[0]?.name ?? '') : '',
    banner_url: '',
    banner_image_md5: '',
  };
}

/** A page can always be drawn, so a session that is over counts as none. */
export async function showLooks(
  call: Call,
  { session_id = '', agentnum = '' }: Input<typeof skin_info>,
): Promise<Answer<typeof skin_info>> {
  const session = await resumeSession(call.tx, call.now, session_id);
  const agent = await agentOfCustomer(call, session?.customer ?? null);
  return looksOf(call, agent ?? (await agentNamed(call, agentnum)));
}

export async function signOut(call: Call): Promise<Answer<typeof logout>> {
  const { customer = null, tokenHash = '' } = call.session ?? {};
  await endSession(call.tx, tokenHash);
  return looksOf(call, await agentOfCustomer(call, customer));
}

export async function agentOfCustomer(
  { tx }: Call,
  customer: number | null,
): Promise<number | undefined> {
  return customer === null ? undefined : (await customerByNumber(tx, customer))?.agent;
}
