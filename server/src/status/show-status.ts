import type { Answer } from '@lineside/contract/operation.ts';
import type { public_status } from '@lineside/contract/outlook.ts';
import type { Call } from '../call.ts';

/** That there is an answer says that the server and its database work. */
export async function showStatus({ now, settings }: Call): Promise<Answer<typeof public_status>> {
  return {
    up: 1,
    company_name: settings.company_name,
    announcements: [...settings.announcements],
    date: Math.floor(now.epochMilliseconds / 1000),
  };
}
