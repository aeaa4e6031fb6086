/** The catalogue as the text of a file. */
import type { Tx } from '../database/database.ts';
import { settings } from '../settings/read-settings.ts';
import { storedCatalogue } from './file/stored-file.ts';
import { type WriteOptions, writeCatalogueFile } from './file/write-file.ts';

export async function exportCatalogue(tx: Tx, options: WriteOptions = {}): Promise<string> {
  const { file } = await storedCatalogue(tx);
  return writeCatalogueFile(file, (await settings(tx)).currency, options);
}
