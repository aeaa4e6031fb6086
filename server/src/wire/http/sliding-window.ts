/**
 * Counts what happened under a name within the time just past. Kept in memory and bounded: the
 * names that were silent longest are forgotten first.
 */
export class SlidingWindow {
  readonly #namesMax: number;
  /** The instants of each name, oldest first; the map has the name counted last at its end. */
  readonly #instants = new Map<string, number[]>();

  constructor(namesMax = 50_000) {
    this.#namesMax = namesMax;
  }

  /** Milliseconds until one more is allowed; 0 when it is allowed now. */
  wait(name: string, { max, windowMs, now }: Allowance): number {
    // One more is allowed once the one that stands `max` places before the end has left the window.
    const leaving = this.#instants.get(name)?.at(-max);
    return leaving === undefined ? 0 : Math.max(0, leaving + windowMs - now);
  }

  count(name: string, { max, windowMs, now }: Allowance): void {
    const instants = this.#instants.get(name) ?? [];
    dropBefore(instants, now - windowMs);
    // More than are allowed need not be remembered.
    if (instants.length >= max) instants.splice(0, instants.length - max + 1);
    instants.push(now);
    this.#instants.delete(name);
    this.#instants.set(name, instants);
    if (this.#instants.size <= this.#namesMax) return;
    const [silent] = this.#instants.keys();
    if (silent !== undefined) this.#instants.delete(silent);
  }

  /** Takes the last count back. */
  uncount(name: string): void {
    this.#instants.get(name)?.pop();
  }

  get size(): number {
    return this.#instants.size;
  }
}

export interface Allowance {
  readonly max: number;
  readonly windowMs: number;
  readonly now: number;
}

function dropBefore(instants: number[], from: number): void {
  let old = 0;
  while (old < instants.length && (instants[old] ?? 0) <= from) old += 1;
  if (old > 0) instants.splice(0, old);
}
