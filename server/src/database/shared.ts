/**
 * What all calls share, kept in memory: settings, catalogue, texts. A row with a version says when
 * it changed. A change in this process is known at its commit; one in another process within a
 * second, since whoever uses the snapshot after that asks for the version first.
 */
import { sql } from 'kysely';
import { type Database, DatabaseFault, type Tx } from './database.ts';
import { prepared } from './prepared.ts';

export type Shared<T> = (tx: Tx) => Promise<T>;

interface Kept {
  version: number;
  /** Of the process's own clock that only runs forward. */
  checkedAt: number;
  /** Counts the changes, so that a load that overlaps one is not kept. */
  changes: number;
  readonly values: Map<object, { readonly value: unknown }>;
  readonly loading: Map<object, Promise<unknown>>;
}

const checkEveryMs = 1000;
const unknown = 0;
const keptOf = new WeakMap<Database, Kept>();
/** Groups that have changed something shared: what they read is not everybody's yet. */
const changedIn = new WeakSet<object>();

const currentVersion = prepared((db) =>
  db.selectFrom('shared_version').select('version').where('number', '=', 1),
);

const nextVersion = prepared((db) =>
  db
    .updateTable('shared_version')
    .set({ version: sql`version + 1` })
    .where('number', '=', 1)
    .returning('version'),
);

/** Loaded when it is first used, once for all who wait, and again after a change. */
export function shared<T>(load: (tx: Tx) => Promise<T>): Shared<T> {
  const definition = {};
  return async (tx) => {
    if (changedIn.has(tx.group)) return load(tx);
    const kept = keptBy(tx.database);
    const checkedLately = performance.now() - kept.checkedAt < checkEveryMs;
    if (!checkedLately || kept.version === unknown) await check(tx, kept);
    const known = kept.values.get(definition);
    if (known !== undefined) return known.value as T;
    return tx.kind === 'write' ? loadInWrite(tx, kept) : loadForAll(tx, kept);
  };

  // What a write reads may be its own, so it is everybody's only once it is committed.
  async function loadInWrite(tx: Tx, kept: Kept): Promise<T> {
    const { changes } = kept;
    const value = await load(tx);
    tx.afterCommit(() => {
      const current = kept.changes === changes && !changedIn.has(tx.group);
      if (current) kept.values.set(definition, { value });
    });
    return value;
  }

  async function loadForAll(tx: Tx, kept: Kept): Promise<T> {
    const others = kept.loading.get(definition);
    if (others !== undefined) {
      try {
        return (await others) as T;
      } catch {
        // It was another transaction that failed: ours asks for itself.
        return load(tx);
      }
    }
    const own = loadAndKeep(tx, kept);
    kept.loading.set(definition, own);
    try {
      return await own;
    } finally {
      if (kept.loading.get(definition) === own) kept.loading.delete(definition);
    }
  }

  async function loadAndKeep(tx: Tx, kept: Kept): Promise<T> {
    const { changes } = kept;
    // This transaction may see a state from before a change that is known already.
    const version = await versionIn(tx);
    const value = await load(tx);
    if (kept.changes === changes && kept.version === version) {
      kept.values.set(definition, { value });
    }
    return value;
  }
}

/** To be called by whatever changes something shared, in the transaction that changes it. */
export async function sharedChanged(tx: Tx): Promise<void> {
  changedIn.add(tx.group);
  const row = await nextVersion.first(tx);
  if (row === undefined) throw new DatabaseFault('the row of the shared version is missing');
  tx.afterCommit(() => notice(keptBy(tx.database), row.version));
}

/** Makes the next use ask for the version, however short ago that was. */
export function recheckShared(database: Database): void {
  keptBy(database).checkedAt = Number.NEGATIVE_INFINITY;
}

function keptBy(database: Database): Kept {
  const known = keptOf.get(database);
  if (known !== undefined) return known;
  const kept: Kept = {
    version: unknown,
    checkedAt: Number.NEGATIVE_INFINITY,
    changes: 0,
    values: new Map(),
    loading: new Map(),
  };
  keptOf.set(database, kept);
  return kept;
}

async function check(tx: Tx, kept: Kept): Promise<void> {
  // Before the answer is there, so that one of those who come at the same moment asks.
  kept.checkedAt = performance.now();
  try {
    notice(kept, await versionIn(tx));
  } catch (error) {
    kept.checkedAt = Number.NEGATIVE_INFINITY;
    throw error;
  }
}

async function versionIn(tx: Tx): Promise<number> {
  const row = await currentVersion.first(tx);
  if (row === undefined) throw new DatabaseFault('the row of the shared version is missing');
  return row.version;
}

// Versions only grow, so a smaller one is seen by a transaction that began before a change.
function notice(kept: Kept, version: number): void {
  if (version <= kept.version) return;
  kept.version = version;
  kept.changes += 1;
  kept.values.clear();
  kept.loading.clear();
}
