/**
 * The codes of an authenticator application (RFC 6238), as every application makes them. What makes
 * them is loaded when the first of them is asked for.
 */
import { randomBytes } from 'node:crypto';

const secretBytes = 20;
const stepSeconds = 30;
/** Clocks of telephones are a little off, and typing takes a while. */
const stepsAround = 1;

/** In base32. */
export async function newSecret(): Promise<string> {
  const { Secret } = await import('otpauth');
  return new Secret({ buffer: Uint8Array.from(randomBytes(secretBytes)).buffer }).base32;
}

interface Named {
  readonly issuer?: string;
  readonly label?: string;
}

async function totpOf(secret: string, named: Named = {}) {
  const { TOTP } = await import('otpauth');
  return new TOTP({ ...named, secret, algorithm: 'SHA1', digits: 6, period: stepSeconds });
}

/** What an application reads from a QR code. */
export async function otpauthUri(
  secret: string,
  { issuer, label }: { readonly issuer: string; readonly label: string },
): Promise<string> {
  // Applications part the name of the provider from that of the account at the first colon.
  const plain = issuer.replaceAll(':', ' ').trim();
  const totp = await totpOf(secret, plain === '' ? { label } : { issuer: plain, label });
  return totp.toString();
}

/** The step of time to which a code belongs; undefined when it is none of about now. */
export async function stepOfCode(
  secret: string,
  code: string,
  now: Temporal.Instant,
): Promise<number | undefined> {
  const timestamp = now.epochMilliseconds;
  const totp = await totpOf(secret);
  const delta = totp.validate({ token: code, timestamp, window: stepsAround });
  return delta === null ? undefined : Math.floor(timestamp / 1000 / stepSeconds) + delta;
}
