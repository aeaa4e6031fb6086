/** Chance that can be had again: all of it comes from a seed. */

export interface Chance {
  /** A whole number from 0 to before the limit. */
  below(limit: number): number;
  /** One of so many, on average. */
  oneIn(count: number): boolean;
  of<const L extends readonly [unknown, ...unknown[]]>(list: L): L[number];
}

/** Mulberry32: 32 bits of state, and every bit of the result depends on every bit of it. */
export function openChance(seed: number): Chance {
  let state = Math.trunc(seed) | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number) => Math.floor((next() / 2 ** 32) * limit);
  return {
    below,
    oneIn: (count) => below(count) === 0,
    of: (list) => list[below(list.length)] ?? list[0],
  };
}
