/** What a browser is asked, as `parseCreationOptionsFromJSON` and its twin read it. Pure. */
import type { Passkey } from './passkey.ts';
import type { RelyingParty } from './relying-party.ts';

const timeoutMs = 5 * 60_000;

/** EdDSA, ECDSA on P-256, RSA: what authenticators have. */
const algorithms = [-8, -7, -257];

interface ForWhom {
  /** Says nothing about the account, and is the same each time. */
  readonly userId: string;
  readonly label: string;
  readonly known: readonly Passkey[];
}

export const registrationOptions = (
  challenge: string,
  { id, name }: RelyingParty,
  { userId, label, known }: ForWhom,
): string =>
  JSON.stringify({
    challenge,
    rp: { id, name },
    user: { id: userId, name: label, displayName: label },
    pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
    timeout: timeoutMs,
    attestation: 'none',
    excludeCredentials: known.map(({ credential, transports }) => ({
      id: credential,
      type: 'public-key',
      transports,
    })),
    // Only what finds its account by itself needs no user name to be typed.
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
  });

export const signInOptions = (challenge: string, { id }: RelyingParty): string =>
  JSON.stringify({ challenge, rpId: id, timeout: timeoutMs, userVerification: 'required' });
