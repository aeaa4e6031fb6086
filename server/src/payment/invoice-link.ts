/** A link to one invoice: its number and its end, signed with the key of the installation. */
import { timingSafeEqual } from 'node:crypto';
import type { Call } from '../call.ts';
import { Refusal } from '../refusal.ts';
import type { Secrets } from '../secrets.ts';

export interface InvoiceLink {
  readonly invoice: number;
  /** Seconds since 1970. */
  readonly expires: number;
}

export function linkOf(secrets: Secrets, { invoice, expires }: InvoiceLink): string {
  return `${invoice}.${expires.toString(36)}.${signatureOf(secrets, { invoice, expires })}`;
}

/** What a token says, once it is sure that we said it. */
export function readLink({ secrets, now }: Call, token: string): InvoiceLink {
  const parts = /^([1-9][0-9]{0,14})\.([0-9a-z]{1,10})\.([A-Za-z0-9_-]{43})$/.exec(token);
  if (parts === null) throw new Refusal('unknown_link');
  const [, invoice = '', expires = '', signature = ''] = parts;
  const link = { invoice: Number(invoice), expires: Number.parseInt(expires, 36) };
  const right = Buffer.from(signatureOf(secrets, link));
  if (!timingSafeEqual(right, Buffer.from(signature))) throw new Refusal('unknown_link');
  if (link.expires * 1000 <= now.epochMilliseconds) throw new Refusal('link_expired');
  return link;
}

const signatureOf = (secrets: Secrets, { invoice, expires }: InvoiceLink): string =>
  Buffer.from(secrets.keyedHash('invoice link', `${invoice} ${expires}`), 'hex').toString(
    'base64url',
  );
