/** What a catalogue file would change. */
import type { Tx } from '../database/database.ts';
import { settings } from '../settings/read-settings.ts';
import { checkPlan } from './file/check-plan.ts';
import { type Change, changesOf, type Plan, planFile } from './file/plan.ts';
import { readCatalogueFile } from './file/read-file.ts';
import { storedCatalogue } from './file/stored-file.ts';
import type { MistakeAt } from './file/table-reader.ts';
import { selectBoughtDefinitions } from './sql/read.ts';

export async function diffCatalogue(tx: Tx, toml: string): Promise<readonly Change[]> {
  const { plan, currency } = await planCatalogue(tx, toml);
  return changesOf(plan, currency);
}

export interface PlannedCatalogue {
  readonly plan: Plan;
  /** Of every amount in it. */
  readonly currency: string;
}

/** Throws an `UnusableCatalogue` that names every mistake with its line. */
export async function planCatalogue(tx: Tx, toml: string): Promise<PlannedCatalogue> {
  const { file, currency, unusable } = readCatalogueFile(toml, (await settings(tx)).currency);
  const stored = await storedCatalogue(tx);
  const mistakes: MistakeAt[] = [];
  const plan = planFile(stored.file, file, mistakes);
  const owned = stored.rows.domains.filter((domain) => domain.package !== null);
  mistakes.push(
    ...checkPlan(plan, file, {
      bought: await selectBoughtDefinitions(tx),
      customersDomains: new Set(owned.map((domain) => domain.name)),
    }),
  );
  if (mistakes.length > 0) throw unusable(mistakes);
  return { plan, currency };
}
