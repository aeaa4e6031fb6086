/** Where schedules happen: copies of one provider, on either database. */
import { copyFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '@lineside/server/database/database.ts';
import { openDatabase } from '@lineside/server/database/open.ts';
import { addressOf, type DatabaseName, freshOn, testFolder } from '../databases.ts';
import { fillPeople, type Person } from './people.ts';

export interface Place {
  readonly people: readonly Person[];
  readonly address: string;
  /** Once for each server. */
  open(): Promise<Database>;
  /** The gateway's own file, with what the people have paid so far. */
  readonly sandboxFile: string;
}

export interface Places {
  /** A copy for this work alone, gone after it. */
  within<T>(work: (place: Place) => Promise<T>): Promise<T>;
}

let copies = 0;

const filled = new Map<DatabaseName, Places>();

/** The same for everybody in a process, since its databases are filled once. */
export function placesOn(name: DatabaseName): Places {
  const places = filled.get(name) ?? openPlaces(name);
  filled.set(name, places);
  return places;
}

function openPlaces(name: DatabaseName): Places {
  const filledSandbox = path.join(testFolder(), `people-${name}-gateway.sqlite`);
  let people: readonly Person[] = [];
  const fill = async (empty: Database) => {
    people = await fillPeople(empty, filledSandbox);
  };
  return {
    async within(work) {
      const endings: (() => Promise<void>)[] = [];
      const ending = { after: (then: () => Promise<void>) => void endings.push(then) };
      const database = await freshOn(name)(ending, { filled: { name: 'people', fill } });
      const address = addressOf(database);
      await database.close();
      copies += 1;
      const sandboxFile = path.join(testFolder(), `place-${copies}-gateway.sqlite`);
      copyFileSync(filledSandbox, sandboxFile);
      try {
        return await work({ people, address, sandboxFile, open: () => openDatabase(address) });
      } finally {
        for (const end of endings) await end();
        for (const part of ['', '-wal', '-shm']) rmSync(`${sandboxFile}${part}`, { force: true });
      }
    },
  };
}
