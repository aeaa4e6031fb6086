/** What a whole life has to show: every key of every reply, and every reason to refuse. */
import { allOperations } from '@lineside/contract';
import { isSeedName } from './seed-keys.ts';
import { placesIn, shapeOf } from './shape.ts';

export interface Seen {
  /** `customer_info.open[].invnum` */
  readonly places: Set<string>;
  /** `login unknown_domain` */
  readonly refusals: Set<string>;
}

const lived = allOperations.filter(({ name }) => isSeedName(name));

export const everyPlace: readonly string[] = lived.flatMap(({ name, result }) =>
  placesIn(shapeOf(result), name),
);

export const everyRefusal: readonly string[] = lived.flatMap(({ name, refusals }) =>
  refusals.map((code) => `${name} ${code}`),
);

export const neverSeen = ({ places, refusals }: Seen): readonly string[] => [
  ...everyPlace.filter((place) => !places.has(place)),
  ...everyRefusal.filter((refusal) => !refusals.has(refusal)),
];
