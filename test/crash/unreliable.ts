/** A gateway behind a bad line, within one process: what can go wrong does, without any waiting. */
import { type FaultName, faults } from '@lineside/server/card-gateway/faults.ts';
import type { CardGateway } from '@lineside/server/card-gateway/gateway.ts';
import { throughEach } from './steps.ts';

export interface Line {
  /** Delivers what was sent and has not arrived yet; nobody hears the answers. */
  deliverLate(): Promise<void>;
  over(gateway: CardGateway, nextFault: () => FaultName): CardGateway;
}

/** It outlives the servers at its one end: what is under way arrives although its sender is dead. */
export function openLine(): Line {
  const late: (() => unknown)[] = [];
  return {
    async deliverLate() {
      for (const deliver of late.splice(0)) await deliver();
    },
    over: (inner, nextFault) =>
      throughEach(inner, (name, ask) => async (...given) => {
        const drawn = nextFault();
        const { arrives, late: lateness, seen } = faults[drawn];
        const deliver = () => ask.apply(inner, given);
        if (lateness === 'request') {
          late.push(deliver);
          throw new Error(`${name}: ${drawn}`);
        }
        let outcome: unknown;
        for (let time = 0; time < arrives; time += 1) outcome = await deliver();
        if (lateness === 'answer' || seen !== 'answer') throw new Error(`${name}: ${drawn}`);
        return outcome;
      }),
  };
}
