/** An authenticator application, as tests hold one in the hand. */
import assert from 'node:assert/strict';
import { TOTP } from 'otpauth';
import type { Story, StoryCustomer } from './story.ts';

export interface Guarded {
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

/** The code that an application shows at the story's time. */
export const codeAt = (secret: string, at: Temporal.Instant): string =>
  new TOTP({ secret, algorithm: 'SHA1', digits: 6, period: 30 }).generate({
    timestamp: at.epochMilliseconds,
  });

/** Sets up a second factor; its clock goes on, so that the next code is another one. */
export async function guard(
  story: Story,
  { session_id }: Pick<StoryCustomer, 'session_id'>,
  password = 'abc12345',
): Promise<Guarded> {
  const begun = await story.call('begin_second_factor', { session_id, password });
  assert.equal(begun.error, '');
  const secret = String(begun.secret);
  const code = codeAt(secret, story.now());
  const confirmed = await story.call('confirm_second_factor', { session_id, code });
  assert.equal(confirmed.error, '');
  story.pass({ seconds: 30 });
  return { secret, recoveryCodes: confirmed.recovery_codes as string[] };
}
