// How much a reader takes before it refuses.

export interface Limits {
  /** Bytes of one image, header included. */
  readonly bytes: number;
  /** Containers and references inside one another; a list behind its reference counts once. */
  readonly depth: number;
  /** Values in one image, those in front of hash keys and the keys stored as values included. */
  readonly values: number;
  /** Refuse an image in which a list or hash is met twice or contains itself. */
  readonly tree: boolean;
}

export const requestLimits: Limits = {
  bytes: 1024 * 1024,
  depth: 64,
  values: 100_000,
  tree: false,
};

export const replyLimits: Limits = {
  bytes: 64 * 1024 * 1024,
  depth: 64,
  values: 5_000_000,
  tree: false,
};

// Decoding recurses once a level, so the depth has a ceiling that any stack bears.
const deepestDepth = 1000;

/** The limits that are given, and for the others those of `base`. */
export function limitsFrom(given: Partial<Limits> | undefined, base: Limits): Limits {
  if (given === undefined) return base;
  const limits = { ...base, ...given };
  return limits.depth > deepestDepth ? { ...limits, depth: deepestDepth } : limits;
}
