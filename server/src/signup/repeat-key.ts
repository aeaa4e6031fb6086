import { whoAsks } from '@lineside/contract/values.ts';
import type { Call } from '../call.ts';

/**
 * Recognises the same request: by the word the caller gave it, else by everything that was sent.
 * Keyed, since a password is part of what was sent.
 */
export function repeatKeyOf(
  call: Call,
  kind: 'sign-up' | 'order' | 'paid-order',
  { token, input }: { readonly token: string; readonly input: object },
): string {
  const anybody = call.agent === undefined ? 'nobody' : `agent ${call.agent}`;
  const owner = call.session?.customer ?? anybody;
  const sent = Object.entries(input)
    .filter(([name]) => !whoAsks.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const what = token === '' ? JSON.stringify(sent) : `token ${token}`;
  return call.secrets.keyedHash('repeat', `${kind} ${owner} ${what}`);
}
