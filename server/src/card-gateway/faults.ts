/** What can go wrong on the way to a gateway and back, drawn by lot: a seed gives the same again. */
import { openChance } from '../chance.ts';

export interface Fault {
  /** How often the request arrives. */
  readonly arrives: 0 | 1 | 2;
  /** What comes only when nobody waits for it any more. */
  readonly late: 'request' | 'answer' | 'nothing';
  /** What the caller gets to see. */
  readonly seen: 'answer' | 'page' | 'hang-up' | 'silence';
}

export const faults = {
  none: { arrives: 1, late: 'nothing', seen: 'answer' },
  'request lost': { arrives: 0, late: 'nothing', seen: 'hang-up' },
  'answer lost': { arrives: 1, late: 'nothing', seen: 'hang-up' },
  'request repeated': { arrives: 2, late: 'nothing', seen: 'answer' },
  'request late': { arrives: 1, late: 'request', seen: 'answer' },
  'answer late': { arrives: 1, late: 'answer', seen: 'answer' },
  'page instead of an answer': { arrives: 1, late: 'nothing', seen: 'page' },
  'page, and nothing done': { arrives: 0, late: 'nothing', seen: 'page' },
  'silence after the deed': { arrives: 1, late: 'nothing', seen: 'silence' },
  'silence without a deed': { arrives: 0, late: 'nothing', seen: 'silence' },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof faults;

const names = Object.keys(faults) as [FaultName, ...FaultName[]];

/** One request in three goes wrong. */
export function openFaults(seed: number): () => FaultName {
  const chance = openChance(seed);
  return () => (chance.oneIn(3) ? chance.of(names) : 'none');
}
