/** Comparing a reply with what a step expects, and remembering parts of it. */
import { isHash } from './shape.ts';
import type { Expected } from './step.ts';

/** What was kept of earlier replies. */
export type Memory = Map<string, unknown>;

const wholeName = /^\{([a-z_]+)\}$/;
const names = /\{([a-z_]+)\}/g;

/** Puts what was kept into its places, as the kind of value that it was. */
export function fill(value: unknown, memory: Memory): unknown {
  if (typeof value === 'string') {
    const whole = wholeName.exec(value)?.[1];
    if (whole !== undefined) return recalled(memory, whole);
    return value.replace(names, (_, name: string) => String(recalled(memory, name)));
  }
  if (!isHash(value) || value instanceof RegExp) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each, memory)]));
}

function recalled(memory: Memory, name: string): unknown {
  if (!memory.has(name)) throw new Error(`no step before has kept {${name}}`);
  return memory.get(name);
}

/** A part of a reply by where it stands: `cust_pkg.0.pkgnum`. */
export function kept(reply: unknown, place: string): unknown {
  let part = reply;
  for (const name of place.split('.')) {
    part = (part as Readonly<Record<string, unknown>> | undefined)?.[name];
  }
  if (part === undefined || part === '') throw new Error(`the reply has nothing at ${place}`);
  return part;
}

/** One line for each difference; numbers and their digits are the same, as they are to Perl. */
export function answerFaults(
  expected: Expected,
  reply: unknown,
  memory: Memory,
  how: 'exactly' | 'named keys' = 'named keys',
  place = 'reply',
): readonly string[] {
  if (expected instanceof RegExp) {
    return expected.test(String(reply)) ? [] : [`${place} is not like ${expected}: ${reply}`];
  }
  if (isList(expected)) {
    if (!Array.isArray(reply)) return [`${place} is no list`];
    const length = reply.length === expected.length ? [] : [`${place} has ${reply.length}`];
    return [
      ...length,
      ...expected.flatMap((each, n) => answerFaults(each, reply[n], memory, how, `${place}.${n}`)),
    ];
  }
  if (isHash(expected)) {
    if (!isHash(reply)) return [`${place} is no hash`];
    const surplus = how === 'exactly' ? Object.keys(reply).filter((key) => !(key in expected)) : [];
    return [
      ...surplus.map((key) => `${place}.${key} should not be there`),
      ...Object.entries(expected).flatMap(([key, each]) =>
        answerFaults(each, reply[key], memory, how, `${place}.${key}`),
      ),
    ];
  }
  const wanted = String(fill(expected, memory));
  return String(reply) === wanted ? [] : [`${place} should be "${wanted}" and is "${reply}"`];
}

const isList = (value: Expected): value is readonly Expected[] => Array.isArray(value);
