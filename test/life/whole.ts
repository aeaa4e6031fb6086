/** What a whole life has to show: every key of every reply, and every reason to refuse. */
import { allOperations } from '@lineside/contract';
import type { RefusalCode } from '@lineside/contract/messages.ts';
import type { Operation } from '@lineside/contract/operation.ts';
import { isSeedName } from './seed-keys.ts';
import { placesIn, shapeOf } from './shape.ts';
import type { Chapter } from './step.ts';

export interface Seen {
  /** `customer_info.open[].invnum` */
  readonly places: Set<string>;
  /** `login unknown_domain` */
  readonly refusals: Set<string>;
}

const lived = allOperations.filter(({ name }) => isSeedName(name));

/** It stands beside a refusal, where the step itself says what must be there. */
const isBesideRefusal = (place: string): boolean => place.endsWith('.confirm_url');

/** Contact persons, whom only later calls make, choose among customers: `contacts.test.ts`. */
const isOfPersons = (place: string): boolean => place.startsWith('login.customers');

const placesOf = (operations: readonly Operation[]): readonly string[] =>
  operations
    .flatMap(({ name, result }) => placesIn(shapeOf(result), name))
    .filter((place) => !isBesideRefusal(place) && !isOfPersons(place));

/**
 * A life is lived at the sandbox, which takes numbers always, by a customer who signed up with an
 * address; the quick sign-up without one is a later call: `contacts.test.ts`.
 */
const neverHere: ReadonlySet<RefusalCode> = new Set([
  'card_numbers_not_accepted',
  'address_needed',
]);

const refusalsOf = (operations: readonly Operation[]): readonly string[] =>
  operations.flatMap(({ name, refusals }) =>
    refusals.filter((code) => !neverHere.has(code)).map((code) => `${name} ${code}`),
  );

/** Of the calls that every life has. */
export const everyPlace = placesOf(lived);
export const everyRefusal = refusalsOf(lived);

/** A call that came later has to show all of itself where a life has it at all. */
export function neverSeen(life: readonly Chapter[], { places, refusals }: Seen): readonly string[] {
  const asked = new Set(life.flatMap(({ steps }) => steps.map(({ what }) => String(what))));
  const whole = allOperations.filter(({ name }) => isSeedName(name) || asked.has(name));
  return [
    ...placesOf(whole).filter((place) => !places.has(place)),
    ...refusalsOf(whole).filter((refusal) => !refusals.has(refusal)),
  ];
}
