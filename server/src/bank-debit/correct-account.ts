/** The number that files are made with becomes the one that the bank has named. */
import type { Call } from '../call.ts';
import { type CorrectedAccount, type Correction, correctedBy } from './corrections.ts';
import { accountToCorrect, changeAccount } from './sql.ts';

export interface Corrected extends CorrectedAccount {
  readonly token: string;
}

/** `unclear`: staff must read it. Undefined where nothing is new, or the account is forgotten. */
export async function correctAccount(
  call: Call,
  correction: Correction,
): Promise<Corrected | 'unclear' | undefined> {
  const { tx, secrets } = call;
  const kept = await accountToCorrect.first(tx, { debit: correction.debit });
  if (kept === undefined) return undefined;
  const written = secrets.decrypt(kept.number_encrypted);
  const [account = '', routing = ''] = written.split('@');
  const corrected = correctedBy(correction, { account, routing });
  if (corrected === undefined) return 'unclear';
  const number = `${corrected.account}@${corrected.routing}`;
  if (number === written && corrected.savings === undefined) return undefined;
  const { token } = kept;
  await changeAccount.run(tx, { token, numberEncrypted: secrets.encrypt(number) });
  return { ...corrected, token };
}
