/**
 * Whether an answer of a browser is signed as it must be, for our challenge and our pages. Outside
 * of any transaction: the cryptography is a library's, which is loaded when it is first needed.
 */
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Passkey } from './passkey.ts';
import type { RelyingParty } from './relying-party.ts';
import type { BrowserResponse } from './response.ts';

export type NewPasskey = Pick<
  Passkey,
  'credential' | 'publicKey' | 'uses' | 'transports' | 'synced'
>;

export async function verifyRegistration(
  response: BrowserResponse,
  { id, origin }: RelyingParty,
): Promise<NewPasskey | undefined> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: await withoutMaker(response.json as RegistrationResponseJSON),
      expectedChallenge: response.challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
    });
    if (!verified) return undefined;
    const { credential, credentialBackedUp } = registrationInfo;
    return {
      credential: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      uses: credential.counter,
      transports: (credential.transports ?? []).filter((each) => /^[a-z-]{1,20}$/.test(each)),
      synced: credentialBackedUp,
    };
  } catch {
    // Whatever is wrong with it was made by the caller, who learns no more than that it is wrong.
    return undefined;
  }
}

/**
 * What made the passkey is not asked for, and so never examined: a certificate in the answer would
 * let a stranger choose addresses at which we look for its revocation.
 */
async function withoutMaker(json: RegistrationResponseJSON): Promise<RegistrationResponseJSON> {
  const { decodeAttestationObject, isoBase64URL, isoCBOR } = await import(
    '@simplewebauthn/server/helpers'
  );
  const sent = decodeAttestationObject(isoBase64URL.toBuffer(json.response.attestationObject));
  const none = new Map<string, unknown>([
    ['fmt', 'none'],
    ['attStmt', new Map()],
    ['authData', sent.get('authData')],
  ]);
  const encoded = isoCBOR.encode(none as Parameters<typeof isoCBOR.encode>[0]);
  const attestationObject = isoBase64URL.fromBuffer(encoded);
  return { ...json, response: { ...json.response, attestationObject } };
}

export async function verifySignIn(
  response: BrowserResponse,
  { id, origin }: RelyingParty,
  passkey: Passkey,
): Promise<Pick<Passkey, 'uses' | 'synced'> | undefined> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response.json as AuthenticationResponseJSON,
      expectedChallenge: response.challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      credential: {
        id: passkey.credential,
        publicKey: Uint8Array.from(Buffer.from(passkey.publicKey, 'base64url')),
        counter: passkey.uses,
      },
    });
    if (!verified) return undefined;
    return {
      uses: authenticationInfo.newCounter,
      synced: authenticationInfo.credentialBackedUp,
    };
  } catch {
    return undefined;
  }
}
