// Servers that take turns under the same clients, so that a busy machine slows all of them alike.

import type { Clients, Heard, Order } from './clients.ts';
import { median } from './commits.ts';
import type { Server } from './processes.ts';

export interface Contender {
  readonly name: string;
  readonly server: Server;
  readonly order: Omit<Order, 'socket'>;
}

export interface Round extends Heard {
  /** Processor time of the server a call, in microseconds. */
  readonly cpuUs: number;
}

export const runs = 5;

/** The rounds of each contender in the order in which they are given; the first only warms up. */
export async function takeTurns(
  clients: Clients,
  contenders: readonly Contender[],
): Promise<readonly (readonly Round[])[]> {
  const rounds: Round[][] = contenders.map(() => []);
  for (let run = 0; run <= runs; run += 1) {
    for (const [index, contender] of contenders.entries()) {
      const round = await oneRound(clients, contender);
      if (run > 0) rounds[index]?.push(round);
    }
  }
  return rounds;
}

export async function oneRound(
  clients: Clients,
  { server, order }: Omit<Contender, 'name'>,
): Promise<Round> {
  const before = server.cpuMs();
  const heard = await clients.run({ ...order, socket: server.socket });
  return { ...heard, cpuUs: ((server.cpuMs() - before) / heard.calls) * 1000 };
}

export const medianOf = (rounds: readonly Round[], of: keyof Round): number =>
  median(rounds.map((round) => round[of]));

/** Median of the ratios of rounds that followed each other. */
export const ratioOf = (ours: readonly Round[], theirs: readonly Round[], of: keyof Round) =>
  median(ours.map((round, index) => round[of] / (theirs[index]?.[of] ?? Number.NaN)));

/** `5120/s, 182 µs` */
export const shown = (rounds: readonly Round[]): string =>
  `${medianOf(rounds, 'rate').toFixed(0)}/s, ${medianOf(rounds, 'cpuUs').toFixed(0)} µs`;
