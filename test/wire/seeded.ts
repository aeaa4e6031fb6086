/** Chance that can be had again: a number begins it, and a failing test prints that number. */
export interface Chance {
  /** A whole number from 0 up to, and without, the bound. */
  below(bound: number): number;
  one<T>(of: readonly T[]): T;
}

/** The generator known as mulberry32. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const below = (bound: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
  return { below, one: (of) => of[below(of.length)] as (typeof of)[number] };
}

/** `LINESIDE_FUZZ_INPUTS=2000000` tries so many inputs, `LINESIDE_FUZZ_SEED` others than last time. */
export const inputsToTry = (usual: number): number =>
  Number(process.env.LINESIDE_FUZZ_INPUTS ?? usual);
export const firstSeed = Number(process.env.LINESIDE_FUZZ_SEED ?? 20_261_123);

/** Cuts, doubles, overwrites and inserts, as lines and bad programs do. */
export function mangled(bytes: Buffer, { below, one }: Chance, pieces: readonly Buffer[]): Buffer {
  let result = Buffer.from(bytes);
  for (let changes = 1 + below(4); changes > 0; changes -= 1) {
    const at = below(result.length + 1);
    const [head, tail] = [result.subarray(0, at), result.subarray(at)];
    switch (below(6)) {
      case 0:
        result = Buffer.from(head);
        break;
      case 1:
        result = Buffer.concat([head, tail.subarray(below(tail.length + 1))]);
        break;
      case 2:
        result = Buffer.concat([head, one(pieces), tail]);
        break;
      case 3:
        result = Buffer.concat([head, tail.subarray(0, below(40)), tail]);
        break;
      case 4:
        result = Buffer.concat([result, result.subarray(0, below(result.length + 1))]);
        break;
      default:
        if (at < result.length) result[at] = below(256);
    }
    if (result.length > 20_000) result = result.subarray(0, 20_000);
  }
  return result;
}
