/** An authenticator application and a passkey, as tests hold them in the hand. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, hash, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
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

export const portal = 'https://my.example.com';

const client = (type: string, challenge: string, origin: string) =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

const flags = { present: 0x01, verified: 0x04, attested: 0x40 };

/** What a browser does with a passkey: one key pair, for one host. */
export class SoftPasskey {
  readonly id = randomBytes(16);
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  uses = 0;

  /** The answer to `begin_passkey`, or a wrong one. */
  register(options: unknown, { origin = portal, verified = true } = {}): string {
    const { challenge, rp } = JSON.parse(String(options));
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.id, this.#coseKey()]);
    const authData = Buffer.concat([this.#head(rp.id, verified, flags.attested), attested]);
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', Uint8Array.from(authData)],
    ]);
    const encoded = isoCBOR.encode(attestation as Parameters<typeof isoCBOR.encode>[0]);
    return this.#answer({
      clientDataJSON: client('webauthn.create', challenge, origin).toString('base64url'),
      attestationObject: Buffer.from(encoded).toString('base64url'),
      transports: ['internal', 'hybrid'],
    });
  }

  /** The answer to `begin_login_passkey`, or a wrong one. */
  signIn(options: unknown, { origin = portal, verified = true, forged = false } = {}): string {
    const { challenge, rpId } = JSON.parse(String(options));
    this.uses += 1;
    const data = client('webauthn.get', challenge, origin);
    const authData = this.#head(rpId, verified, 0);
    const signed = Buffer.concat([authData, hash('sha256', data, 'buffer')]);
    const key = forged
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
      : this.#keys.privateKey;
    return this.#answer({
      clientDataJSON: data.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', signed, key).toString('base64url'),
    });
  }

  #head(rpId: string, verified: boolean, more: number): Buffer {
    const uses = Buffer.alloc(4);
    uses.writeUInt32BE(this.uses);
    const marks = flags.present | (verified ? flags.verified : 0) | more;
    return Buffer.concat([hash('sha256', rpId, 'buffer'), Buffer.from([marks]), uses]);
  }

  #coseKey(): Buffer {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'base64url'));
    const key = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytes(x)],
      [-3, bytes(y)],
    ]);
    return Buffer.from(isoCBOR.encode(key as Parameters<typeof isoCBOR.encode>[0]));
  }

  #answer(response: object): string {
    const id = this.id.toString('base64url');
    const rest = { type: 'public-key', clientExtensionResults: {} };
    return JSON.stringify({ id, rawId: id, response, ...rest });
  }
}

/** Registers a passkey for the account of a session. */
export async function registerPasskey(
  story: Story,
  { session_id }: Pick<StoryCustomer, 'session_id'>,
  password = 'abc12345',
) {
  await story.set('portal_url', portal);
  const passkey = new SoftPasskey();
  const { options } = await story.call('begin_passkey', { session_id, password });
  const response = passkey.register(options);
  const made = await story.call('finish_passkey', { session_id, response, name: 'Telephone' });
  assert.equal(made.error, '');
  return { passkey, passkeynum: Number(made.passkeynum) };
}
