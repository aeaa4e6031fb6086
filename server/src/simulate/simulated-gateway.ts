/** A bank that approves, declines and sometimes does not answer, as a seed has it. */
import { chargesOnly } from '../card-gateway/charges-only.ts';
import type { Absent, CardGateway, DeclineCode, Outcome } from '../card-gateway/gateway.ts';
import { openChance } from '../chance.ts';

export interface GatewayTemper {
  readonly seed: number;
  /** One charge in so many is declined; 0 for none. */
  readonly declinesOneIn: number;
  /** One charge in so many is not answered at once; 0 for none. */
  readonly silentOneIn: number;
}

const codes: readonly [DeclineCode, ...DeclineCode[]] = [
  'insufficient_funds',
  'card_declined',
  'processing_error',
];

/** Lives in memory, and its answers do not depend on the order in which it is asked. */
export function openSimulatedGateway({ seed, declinesOneIn, silentOneIn }: GatewayTemper) {
  const outcomes = new Map<string, Outcome>();
  const closed = new Set<string>();
  const askedOf = new Map<string, number>();
  const tokens = new Map<string, string>();

  function decide(token: string, key: string): Outcome {
    const asked = (askedOf.get(token) ?? 0) + 1;
    askedOf.set(token, asked);
    const chance = openChance(seed ^ hashOf(`${token} ${asked}`));
    chance.below(2);
    if (closed.has(key)) return { kind: 'declined', code: 'processing_error', hard: false };
    if (declinesOneIn > 0 && chance.oneIn(declinesOneIn)) {
      return { kind: 'declined', code: chance.of(codes), hard: chance.oneIn(8) };
    }
    return { kind: 'approved', reference: `simulated ${outcomes.size + 1}`, token };
  }

  const gateway: CardGateway = {
    ...chargesOnly,
    name: 'simulated',
    async store(key, instrument): Promise<Outcome> {
      const known = tokens.get(key) ?? `token ${tokens.size + 1} of ${instrument.name}`;
      tokens.set(key, known);
      return { kind: 'approved', reference: '', token: known };
    },
    async charge({ key, token }): Promise<Outcome> {
      const known = outcomes.get(key);
      if (known !== undefined) return known;
      const outcome = decide(token, key);
      outcomes.set(key, outcome);
      const chance = openChance(seed ^ hashOf(`${token} ${askedOf.get(token)} silent`));
      return silentOneIn > 0 && chance.oneIn(silentOneIn) ? { kind: 'unknown' } : outcome;
    },
    async refund(key): Promise<Outcome> {
      const outcome: Outcome = outcomes.get(key) ?? {
        kind: 'approved',
        reference: `simulated refund ${outcomes.size + 1}`,
        token: '',
      };
      outcomes.set(key, outcome);
      return outcome;
    },
    async lookup({ key }): Promise<Outcome | Absent> {
      const known = outcomes.get(key);
      if (known !== undefined) return known;
      const token = tokens.get(key);
      if (token !== undefined) return { kind: 'approved', reference: '', token };
      closed.add(key);
      return { kind: 'absent' };
    },
    async close() {},
  };
  return gateway;
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash;
}
