/** Tables of signing in beside the session itself: its history, second factors, passkeys. */
import type { Generated } from 'kysely';

interface SignInTable {
  number: Generated<number>;
  at: number;
  customer: number | null;
  account: number | null;
  label: string;
  success: number;
  way: string;
  origin: string;
  network: string;
  client: string;
}

interface SecondFactorTable {
  account: number;
  secret_encrypted: string;
  begun_at: number;
  on_since: number | null;
  last_step: number;
}

interface RecoveryCodeTable {
  account: number;
  code_hash: string;
}

interface PasskeyTable {
  number: Generated<number>;
  account: number;
  credential: string;
  public_key: string;
  uses: number;
  transports: string;
  synced: number;
  name: string;
  created_at: number;
  last_used_at: number | null;
}

interface ChallengeTable {
  token_hash: string;
  purpose: string;
  account: number | null;
  network: string;
  failures: number;
  expires_at: number;
}

export interface SignInTables {
  sign_in: SignInTable;
  second_factor: SecondFactorTable;
  recovery_code: RecoveryCodeTable;
  passkey: PasskeyTable;
  challenge: ChallengeTable;
}
