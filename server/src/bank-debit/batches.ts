/** Batches: debits that are collected on one day by one file. */
import assert from 'node:assert/strict';
import { type Call, todayOf } from '../call.ts';
import { bankSchemeOf, currencyOfScheme } from '../settings/bank-scheme.ts';
import type { Settings } from '../settings/settings.ts';
import type { DebitLine } from './debit.ts';
import { achFile } from './nacha.ts';
import { sepaFile } from './sepa.ts';
import {
  batchRow,
  batchRows,
  debitsOfBatch,
  forgetAccounts,
  insertBatch,
  noteFiled,
  putIntoBatch,
  waitingDebits,
} from './sql.ts';

/** An operator asked for a file that cannot be made; the sentence is for him. */
export class UnusableBatch extends Error {
  override readonly name = 'UnusableBatch';
}

const batchesShown = 100;
const keptUnusedMs = 24 * 60 * 60 * 1000;

export const listBatches = ({ tx }: Pick<Call, 'tx'>) => batchRows.all(tx, { limit: batchesShown });

/** All that waits, to be collected the day after; undefined when nothing does. */
export async function createBatch(call: Call): Promise<number | undefined> {
  const { tx, now, settings } = call;
  await forgetAccounts.run(tx, { storedBefore: now.epochMilliseconds - keptUnusedMs });
  if ((await waitingDebits.first(tx)) === undefined) return undefined;
  const collectsOn = todayOf(call).add({ days: 1 }).toString();
  const scheme = bankSchemeOf(settings);
  const made = await insertBatch.first(tx, {
    scheme,
    collectsOn,
    createdAt: now.epochMilliseconds,
  });
  assert(made, 'an insert returns its number');
  await putIntoBatch.run(tx, { batch: made.number });
  return made.number;
}

/**
 * The file of a batch: the only thing that ever holds account numbers in clear. It is the same each
 * time it is asked for, so that one that was lost on its way may be made again.
 */
export async function fileOfBatch(call: Call, number: number): Promise<string> {
  const batch = await batchRow.first(call.tx, { number });
  if (batch === undefined) throw new UnusableBatch(`There is no batch ${number}.`);
  const rows = await debitsOfBatch.all(call.tx, { batch: number });
  const { timezone, currency } = call.settings;
  const dayOf = (at: number) => local(at, timezone).slice(0, 10);
  const debits: DebitLine[] = rows.map((row) => ({
    number: row.number,
    amount: row.amount,
    account: call.secrets.decrypt(row.number_encrypted),
    savings: /saving/i.test(row.account_kind ?? ''),
    holder: `${row.first ?? ''} ${row.last ?? ''}`.trim() || 'Customer',
    mandate: row.token.slice(0, 35),
    mandateOn: dayOf(row.stored_at),
  }));
  await noteFiled.run(call.tx, { number, at: call.now.epochMilliseconds });
  const common = {
    batch: number,
    collectsOn: batch.collects_on,
    createdAt: local(batch.created_at, timezone),
    debits,
  };
  demandCurrency(batch.scheme, currency);
  return batch.scheme === 'sepa'
    ? sepaFile({ ...common, currency, ...creditor(call.settings) })
    : achFile({ ...common, createdAt: common.createdAt.slice(0, 16), ...company(call.settings) });
}

const local = (at: number, timezone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timezone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });

function company(settings: Settings) {
  const { ach_bank: bank, ach_bank_name: bankName, ach_company_id: companyId } = settings;
  demand({ ach_bank: bank, ach_company_id: companyId });
  return { bank, bankName, companyId, companyName: settings.company_name };
}

function creditor(settings: Settings) {
  const { sepa_creditor_id: creditorId, sepa_iban: iban, sepa_bic: bic } = settings;
  demand({ sepa_creditor_id: creditorId, sepa_iban: iban, sepa_bic: bic });
  return { creditorId, iban, bic, creditor: settings.company_name };
}

function demandCurrency(scheme: string, currency: string): void {
  const wanted = currencyOfScheme[scheme];
  if (wanted === undefined || wanted === currency) return;
  throw new UnusableBatch(
    `Files of ${scheme} are in ${wanted}, and what is collected in ${currency}.`,
  );
}

function demand(needed: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(needed)) {
    if (value === '') throw new UnusableBatch(`A file for the bank needs the setting ${name}.`);
  }
}
