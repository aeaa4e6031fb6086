/**
 * Reads a whole SQLite file and says whether it can be trusted. In a thread of its own, since for
 * a large file that takes seconds in which customers are served.
 */
import { DatabaseSync } from 'node:sqlite';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { DatabaseFault } from './database.ts';

interface Checked {
  readonly problem: string;
  readonly tables: readonly string[];
  readonly applied: readonly string[] | undefined;
}

/** Gives what the file says of its schema; throws when the file is damaged. */
export function checkFile(file: string): Promise<Omit<Checked, 'problem'>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { checkFile: file } });
    worker.once('message', ({ problem, ...schema }: Checked) => {
      if (problem === '') resolve(schema);
      else reject(new DatabaseFault(`${file} is not a sound database: ${problem}`));
    });
    worker.once('error', reject);
  });
}

function check(file: string): Checked {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 1000 });
    // A copy of a file with a log says that it has one; alone it must not.
    database.exec('PRAGMA journal_mode = DELETE');
    const [state] = database.prepare('PRAGMA integrity_check(1)').all();
    const orphans = database.prepare('PRAGMA foreign_key_check').all();
    const names = (text: string) =>
      database
        ?.prepare(text)
        .all()
        .map(({ name }) => String(name));
    const tables =
      names(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%'
        ESCAPE '!' ORDER BY name`) ?? [];
    const applied = tables.includes('schema_migration')
      ? names('SELECT name FROM schema_migration ORDER BY name')
      : undefined;
    const sound = state?.integrity_check === 'ok';
    const broken = sound ? '' : String(state?.integrity_check);
    const problem = broken || (orphans.length > 0 ? `orphans in ${orphans[0]?.table}` : '');
    return { problem, tables, applied };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { problem, tables: [], applied: undefined };
  } finally {
    database?.close();
  }
}

if (!isMainThread && typeof workerData?.checkFile === 'string') {
  parentPort?.postMessage(check(workerData.checkFile));
}
