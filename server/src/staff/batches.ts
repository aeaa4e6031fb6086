/** Debits of bank accounts on their way to the bank and back. */
import { formatMoney } from '@lineside/contract/money.ts';
import { takeBankFile } from '../bank-answers.ts';
import { createBatch, fileOfBatch, listBatches } from '../bank-debit/batches.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { neededText, numberOf, type StaffVerb, UnusableInput } from './staff-verb.ts';

export const makeBatch: StaffVerb = ({ dispatch, peer }) =>
  dispatch.write(peer, async (call) => ({ batch: (await createBatch(call)) ?? '' }));

export const showBatches: StaffVerb = ({ dispatch, peer }) =>
  dispatch.read(peer, async (call) => ({
    batches: (await listBatches(call)).map((batch) => ({
      number: batch.number,
      scheme: batch.scheme,
      collects: batch.collects_on,
      debits: Number(batch.debits),
      total: formatMoney(batch.total, call.settings.currency),
      settled: Number(batch.settled ?? 0),
      returned: Number(batch.returned ?? 0),
      filed:
        batch.filed_at === null
          ? ''
          : Temporal.Instant.fromEpochMilliseconds(batch.filed_at).toString(),
    })),
  }));

/** Who has asked for account numbers in clear is written down. */
export const makeBankFile: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async (call) => {
    const batch = numberOf(input, 'batch');
    const file = await fileOfBatch(call, batch);
    await recordAudit(call, { action: 'made bank file', customer: null, detail: `batch ${batch}` });
    return { batch, file, kind: file.startsWith('<') ? 'xml' : 'ach' };
  });

export const takeBankAnswer: StaffVerb = async ({ dispatch, peer }, input) => {
  const taken = await takeBankFile(dispatch, peer, neededText(input, 'file'));
  if (taken !== undefined) return { ...taken, takenBefore: taken.takenBefore ? 1 : '' };
  throw new UnusableInput(
    'This is neither an ACH return file nor a SEPA status report (pain.002).',
  );
};
