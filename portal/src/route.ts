/** Finds what stands at a path. */

interface Placed {
  readonly path: string;
}

export interface Found<P> {
  readonly target: P;
  readonly params: Readonly<Record<string, string>>;
}

export interface Router<P> {
  find(path: string): Found<P> | undefined;
}

const noParams: Readonly<Record<string, string>> = Object.freeze({});

/** Most paths are literal and found at once; the others are few enough to be tried in turn. */
export function openRouter<P extends Placed>(targets: readonly P[]): Router<P> {
  const literal = new Map<string, Found<P>>();
  const patterns: (readonly [RegExp, readonly string[], P])[] = [];
  for (const target of targets) {
    const names = [...target.path.matchAll(/:([a-z_]+)/g)].map((match) => match[1] ?? '');
    if (names.length === 0) literal.set(target.path, { target, params: noParams });
    else {
      const source = target.path.replace(/:[a-z_]+/g, '([^/]{1,200})');
      patterns.push([new RegExp(`^${source}$`), names, target]);
    }
  }
  return {
    find(path) {
      const known = literal.get(path);
      if (known !== undefined) return known;
      for (const [pattern, names, target] of patterns) {
        const match = pattern.exec(path);
        if (match === null) continue;
        const values = match.slice(1).map(decoded);
        if (values.includes(undefined)) return undefined;
        return {
          target,
          params: Object.fromEntries(names.map((name, i) => [name, values[i] ?? ''])),
        };
      }
      return undefined;
    },
  };
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    // A percent sign that stands for nothing: there is no such address.
    return undefined;
  }
}
