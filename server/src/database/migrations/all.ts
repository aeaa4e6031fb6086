/** Every migration, oldest first. One that was released is never changed, only followed. */
import type { Migration } from '../migrate.ts';
import { foundation } from './0001-foundation.ts';
import { billing } from './0002-billing.ts';
import { http } from './0003-http.ts';
import { gateway } from './0004-gateway.ts';
import { methods } from './0005-methods.ts';
import { resellers } from './0006-resellers.ts';
import { later } from './0007-later.ts';
import { signIn } from './0008-sign-in.ts';
import { batches } from './0010-batches.ts';
import { destinations } from './0013-destinations.ts';

export const allMigrations: readonly Migration[] = [
  foundation,
  billing,
  http,
  gateway,
  methods,
  resellers,
  later,
  signIn,
  batches,
  destinations,
];
