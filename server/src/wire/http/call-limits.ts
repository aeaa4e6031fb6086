/**
 * How often strangers may try what the contract calls limited. The limits slide and are counted in
 * memory. An account that is being attacked stays open to the addresses that signed in to it
 * lately, and to all others again as soon as the attempts leave the window, so the right password
 * is never locked out for good.
 */
import { scalarText } from '@lineside/contract/input.ts';
import type { RefusalCode } from '@lineside/contract/messages.ts';
import type { Limited } from '@lineside/contract/operation.ts';
import type { Peer } from '../../call.ts';
import { type Answered, type Dispatch, replyOf } from '../../dispatch.ts';
import { Refusal } from '../../refusal.ts';
import { networkOf } from '../../session/network.ts';
import type { Settings } from '../../settings/settings.ts';
import { entryOf } from '../../verbs.ts';
import { type Allowance, SlidingWindow } from './sliding-window.ts';

/** What a wire needs of dispatch. */
export type Calling = Pick<Dispatch, 'call' | 'answer' | 'recall'>;

const knownForMs = 30 * 24 * 60 * 60_000;

interface Asked {
  readonly limited: Limited;
  readonly raw: Readonly<Record<string, unknown>>;
  readonly origin: string;
}

interface Bound extends Allowance {
  readonly name: string;
}

const limited = new WeakMap<Dispatch, Calling>();

/** The same calls, refused where somebody tries too often, on whichever of the wires it is. */
export function limitCalls(dispatch: Dispatch): Calling {
  let calling = limited.get(dispatch);
  if (calling === undefined) {
    calling = countingCalls(dispatch);
    limited.set(dispatch, calling);
  }
  return calling;
}

const now = (): number => performance.now();

function countingCalls(dispatch: Dispatch): Calling {
  const tries = new SlidingWindow();
  const known = new SlidingWindow();

  const answer: Dispatch['answer'] = async (name, raw, peer, keep) => {
    const kind = entryOf(name)?.operation.limited;
    if (kind === undefined) return dispatch.answer(name, raw, peer, keep);
    const asked = { limited: kind, raw, origin: peer.origin };
    const bounds = boundsOf(asked, await settingsFor(dispatch, peer));
    const wait = Math.max(0, ...bounds.map((bound) => tries.wait(bound.name, bound)));
    if (wait > 0) {
      const seconds = Math.ceil(wait / 1000);
      return dispatch.refuse(new Refusal('too_many_attempts', { seconds }));
    }
    // Counted before it is known how it ends, or a burst would pass before the first one failed.
    for (const bound of bounds) tries.count(bound.name, bound);
    const answered = await dispatch.answer(name, raw, peer, keep);
    if (kind !== 'sign-in' || isFailure(answered)) return answered;
    for (const bound of bounds) tries.uncount(bound.name);
    if ('reply' in answered) {
      known.count(acquaintance(asked), { max: 1, windowMs: knownForMs, now: now() });
    }
    return answered;
  };

  const boundsOf = (asked: Asked, settings: Settings): readonly Bound[] => {
    if (settings.limit_exempt.includes(asked.origin)) return [];
    const windowMs = settings.limit_window.total({ unit: 'milliseconds' });
    const at = { windowMs, now: now() };
    const isKnown = known.wait(acquaintance(asked), { ...at, max: 1, windowMs: knownForMs }) > 0;
    return namesOf(asked, settings)
      .filter(({ max, of }) => max > 0 && !(of === 'account' && isKnown))
      .map(({ name, max }) => ({ ...at, name, max }));
  };

  return {
    answer,
    recall: dispatch.recall,
    async call(name, raw, peer) {
      if (entryOf(name)?.operation.limited === undefined) return dispatch.call(name, raw, peer);
      return replyOf(name, await answer(name, raw, peer));
    },
  };
}

const settingsFor = (dispatch: Dispatch, peer: Peer): Promise<Settings> =>
  dispatch.read(peer, async (call) => call.settings);

function namesOf({ limited, raw, origin }: Asked, settings: Settings) {
  const from = { of: 'origin', name: `${limited} from ${networkOf(origin)}` } as const;
  switch (limited) {
    case 'sign-in': {
      const account = accountOf(raw);
      const to = { of: 'account', name: `sign-in to ${account}` } as const;
      const ofAccount = account === '' ? 0 : settings.limit_sign_in_account;
      return [
        { ...from, max: settings.limit_sign_in_origin },
        { ...to, max: ofAccount },
      ];
    }
    case 'reset':
      return [{ ...from, max: settings.limit_reset_origin }];
    case 'sign-up':
      return [{ ...from, max: settings.limit_sign_up_origin }];
    case 'preview':
      return [{ ...from, max: settings.limit_preview_origin }];
    case 'payment': {
      const token = scalarText(raw.session_id) || scalarText(raw.agent_session_id);
      const session = token.slice(0, nameCharactersMax);
      return [
        { ...from, max: settings.limit_payment_origin },
        {
          of: 'session',
          name: `payment in ${session}`,
          max: session === '' ? 0 : settings.limit_payment_account,
        } as const,
      ];
    }
  }
}

const nameCharactersMax = 128;

/** Empty where the call names no account. */
function accountOf(raw: Asked['raw']): string {
  const username = scalarText(raw.username).trim();
  const email = scalarText(raw.email).trim();
  if (username === '') return email.toLowerCase().slice(0, nameCharactersMax);
  const domain = scalarText(raw.domain).trim();
  return `${username}@${domain}`.toLowerCase().slice(0, nameCharactersMax);
}

const acquaintance = ({ raw, origin }: Asked): string => `${accountOf(raw)} ${networkOf(origin)}`;

const failures: readonly RefusalCode[] = [
  'incorrect_password',
  'incorrect_current_password',
  'unknown_user',
  'unknown_domain',
  'incorrect_code',
  'passkey_refused',
];

/** A wrong password. Other refusals say nothing about whether it was right. */
const isFailure = (answered: Answered): boolean =>
  'refused' in answered && failures.includes(answered.refused);
