/** Every migration, oldest first. One that was released is never changed, only followed. */
import type { Migration } from '../migrate.ts';
import { foundation } from './0001-foundation.ts';

export const allMigrations: readonly Migration[] = [foundation];
