/** The whole: does it add up, is it saved, what became of what is open. */
import { isAbsolute, join } from 'node:path';
import { backupTo } from '../database/backup.ts';
import { restoreFrom } from '../database/restore.ts';
import { reconcile } from '../reconcile.ts';
import { verifyLedger } from '../report/verify-ledger.ts';
import {
  neededText,
  type StaffInput,
  type StaffVerb,
  textOf,
  UnusableInput,
} from './staff-verb.ts';

export const verifyBooks: StaffVerb = ({ dispatch, peer }) =>
  dispatch.read(peer, async ({ tx }) => ({ ...(await verifyLedger(tx)) }));

export const saveBackup: StaffVerb = async ({ dispatch }, input) => {
  const file = fileOf(input);
  await backupTo(dispatch.options.database, file);
  return { file };
};

export const restoreBackup: StaffVerb = async ({ dispatch }, input) => {
  const file = fileOf(input);
  const { database, clock } = dispatch.options;
  const now = clock();
  const folder = textOf(input, 'keep_in');
  // Whoever restores the wrong file must be able to go back.
  const stamp = now.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
  const kept = folder === '' ? '' : join(folder, `before-restore-${stamp}.sqlite`);
  if (kept !== '') await backupTo(database, kept);
  await restoreFrom(file, database, { now });
  return { file, kept };
};

export const settleOpenIntents: StaffVerb = async ({ dispatch }) => ({
  ...(await reconcile(dispatch)),
});

/** The server and whoever types may stand in different folders. */
function fileOf(input: StaffInput): string {
  const file = neededText(input, 'file');
  if (!isAbsolute(file)) throw new UnusableInput(`The file needs its whole path, not \`${file}\`.`);
  return file;
}
