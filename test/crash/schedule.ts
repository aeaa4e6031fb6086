/** A schedule says who wants what, where the server dies, what gets lost: all drawn from one seed. */
import { openChance } from '@lineside/server/chance.ts';
import { type ScenarioName, scenarios } from './deeds.ts';

export interface Schedule {
  readonly seed: number;
  readonly scenario: ScenarioName;
  /** The step at which each server dies, one after another; 0 for one that is stopped. */
  readonly deaths: readonly number[];
  /** Where the faults of the line are drawn from; undefined for a line without any. */
  readonly faults: number | undefined;
  readonly order: 'at once' | 'one by one';
  /** Whether what is late arrives before a new server asks about it, or after. */
  readonly overtaken: boolean;
}

/** The same for processes that are killed: the gateway, too, may die at one of its steps. */
export interface KilledSchedule extends Schedule {
  /** 0 for one that lives on. */
  readonly gatewayDeath: number;
}

const gatewayStepsMax = 6;

export function drawKilled(seed: number, stepsOf: StepCounts): KilledSchedule {
  const chance = openChance(seed ^ 0x5eed);
  chance.below(2);
  const gatewayDeath = chance.oneIn(3) ? 1 + chance.below(gatewayStepsMax) : 0;
  const drawn = drawSchedule(seed, stepsOf);
  // Waiting for answers that do not come takes real time here: a bad line is the exception.
  return { ...drawn, gatewayDeath, faults: chance.oneIn(4) ? seed : undefined };
}

export type StepCounts = Readonly<Record<ScenarioName, number>>;

const names = Object.keys(scenarios) as [ScenarioName, ...ScenarioName[]];

/** @param stepsOf how many there are, so that each can be drawn */
export function drawSchedule(seed: number, stepsOf: StepCounts): Schedule {
  const chance = openChance(seed);
  chance.below(2);
  const scenario = chance.of(names);
  const death = () => (chance.oneIn(5) ? 0 : 1 + chance.below(stepsOf[scenario] + 4));
  const deaths = chance.oneIn(3) ? [death(), 1 + chance.below(8)] : [death()];
  return {
    seed,
    scenario,
    deaths,
    faults: chance.oneIn(3) ? undefined : seed,
    order: chance.of(['at once', 'one by one']),
    overtaken: chance.oneIn(2),
  };
}

const plain = { seed: 0, faults: undefined, order: 'one by one', overtaken: false } as const;

/** Nobody dies and nothing goes wrong. */
export const undisturbed = (): readonly Schedule[] =>
  names.map((scenario) => ({ ...plain, scenario, deaths: [0] }));

/** A death at each step there is, and nothing else that goes wrong. */
export function* everyStep(stepsOf: StepCounts): Generator<Schedule> {
  for (const scenario of names) {
    for (let step = 1; step <= stepsOf[scenario]; step += 1) {
      yield { ...plain, scenario, deaths: [step] };
    }
  }
}

export const nameOf = ({ seed, scenario, deaths, faults, order, overtaken }: Schedule): string =>
  [
    `seed ${seed}: ${scenario}, ${order}`,
    `dead at ${deaths.join(' and ')}`,
    faults === undefined ? 'a good line' : `a bad line${overtaken ? ', overtaken' : ''}`,
  ].join(', ');
