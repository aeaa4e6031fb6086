/** The schema of the database that a command means, when no server holds it. */
import { existsSync, mkdirSync } from 'node:fs';
import type { Place } from './place.ts';

/** Makes it where there is none; gives the names of the migrations that ran. */
export async function bringUp({ data, databaseUrl }: Place): Promise<readonly string[]> {
  const { databaseFile, machineClock } = await import('@lineside/server/open-server.ts');
  const { openDatabase } = await import('@lineside/server/database/open.ts');
  const { migrate } = await import('@lineside/server/database/migrate.ts');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const database = await openDatabase(databaseUrl ?? { file: databaseFile(data) });
  try {
    return await migrate(database, { now: machineClock() });
  } finally {
    await database.close();
  }
}

export async function hasDatabase({ data, databaseUrl }: Place): Promise<boolean> {
  if (databaseUrl !== undefined) return true;
  const { databaseFile } = await import('@lineside/server/open-server.ts');
  return existsSync(databaseFile(data));
}
