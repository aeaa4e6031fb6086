/** What a nightly run can be asked for. */
import type { Peer } from '../call.ts';

export interface DailyOptions {
  /** Another day than the provider's today. */
  readonly date?: Temporal.PlainDate | undefined;
  readonly customer?: number | undefined;
  readonly agent?: number | undefined;
  /** Shows what would happen: everything is rolled back, and nobody is charged. */
  readonly dryRun?: boolean;
  /** The operator has seen the number of lines and means it. */
  readonly force?: boolean;
  readonly progress?: (progress: Progress) => void;
  /** Ends the run after the group it is at. */
  readonly signal?: AbortSignal;
  /** Customers are served by this process meanwhile: they come first. */
  readonly whileServing?: boolean;
  /** Customers a commit. */
  readonly groupSize?: number;
}

export interface Progress {
  readonly run: number;
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

export const dailyPeer: Peer = { wire: 'command', origin: 'daily' };
