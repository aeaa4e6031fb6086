/** A lost password: somebody asks, a link is mailed, and with it a new password is chosen, once. */
import type { Settings } from '../settings/settings.ts';

/** What was asked for: by mail address, or by user name and domain. */
export type Asked =
  | { readonly email: string }
  | { readonly username: string; readonly domain: string };

/** Undefined where nothing was. */
export function askedFor(sent: {
  readonly email?: string | undefined;
  readonly username?: string | undefined;
  readonly domain?: string | undefined;
}): Asked | undefined {
  const { email = '', username = '', domain = '' } = sent;
  if (email !== '') return { email: email.slice(0, charactersMax) };
  if (username === '' || domain === '') return undefined;
  return { username: username.slice(0, charactersMax), domain: domain.slice(0, charactersMax) };
}

const charactersMax = 254;

export const lifeMs = 60 * 60_000;

/** How many links of one account may be out at the same time: nobody's mailbox is to be filled. */
export const liveMax = 3;

/** Undefined where there are no pages to which it could lead. */
export function linkOf(
  { portal_url, password_reset_link }: Pick<Settings, 'portal_url' | 'password_reset_link'>,
  token: string,
): string | undefined {
  if (password_reset_link !== '') return password_reset_link.replaceAll('{token}', token);
  if (portal_url === '') return undefined;
  return `${portal_url.replace(/\/+$/, '')}/reset/${token}`;
}
