/** The sessions of one account that ended in a span, in milliseconds since 1970, the oldest first. */
import type { Tx } from '../database/database.ts';
import { sessionsOfAccount } from './sql.ts';

const listedMax = 10_000;

export interface UsageSession {
  readonly session: string;
  readonly started_at: number;
  readonly ended_at: number;
  readonly seconds: number;
  readonly input_octets: number;
  readonly output_octets: number;
}

export const listSessions = (
  tx: Tx,
  span: { readonly account: number; readonly from: number; readonly until: number },
): Promise<UsageSession[]> => sessionsOfAccount.all(tx, { ...span, limit: listedMax });
