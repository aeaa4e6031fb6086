/**
 * What a reply must look like, taken from the contract, and so small that a Perl script can check
 * it too: it knows nothing of JSON Schema. Every part of a reply has a place,
 * `customer_info.open[].invnum`, so that it can be told which were never seen.
 */
export type Shape =
  | { readonly kind: 'scalar'; readonly pattern: string }
  | { readonly kind: 'list'; readonly item: Shape }
  | { readonly kind: 'map'; readonly item: Shape }
  | {
      readonly kind: 'hash';
      readonly keys: Readonly<Record<string, Shape>>;
      readonly optional: readonly string[];
      /** An empty hash will do as well. */
      readonly orEmpty: boolean;
    };

interface JsonSchema {
  readonly type?: string;
  readonly pattern?: string;
  readonly const?: string | number;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

export function shapeOf(of: object): Shape {
  const schema: JsonSchema = of;
  const { type, items, anyOf, properties = {}, patternProperties, required = [] } = schema;
  if (type === 'array' && items !== undefined) return { kind: 'list', item: shapeOf(items) };
  if (type === 'object') {
    const [item] = Object.values(patternProperties ?? {});
    if (item !== undefined) return { kind: 'map', item: shapeOf(item) };
    const named = Object.entries(properties).map(([name, each]) => [name, shapeOf(each)] as const);
    const optional = Object.keys(properties).filter((name) => !required.includes(name));
    return { kind: 'hash', keys: Object.fromEntries(named), optional, orEmpty: false };
  }
  if (anyOf === undefined) return { kind: 'scalar', pattern: patternOf(schema) };
  const hash = anyOf.map(shapeOf).find((each) => each.kind === 'hash');
  if (hash !== undefined) return { ...hash, orEmpty: true };
  return { kind: 'scalar', pattern: anyOf.map((each) => `(?:${patternOf(each)})`).join('|') };
}

function patternOf(schema: JsonSchema): string {
  if (schema.const !== undefined) return String(schema.const);
  if (schema.type === 'integer') return '-?[0-9]+';
  return schema.pattern?.replace(/^\^|\$$/g, '') ?? '[\\s\\S]*';
}

/** Everywhere that a value can stand. */
export function placesIn(shape: Shape, place: string): string[] {
  switch (shape.kind) {
    case 'scalar':
      return [place];
    case 'list':
      return placesIn(shape.item, `${place}[]`);
    case 'map':
      return placesIn(shape.item, `${place}{}`);
    case 'hash':
      return Object.entries(shape.keys).flatMap(([name, each]) =>
        placesIn(each, `${place}.${name}`),
      );
  }
}

/** What is wrong with a value; the places that were seen are added to `seen`. */
export function faultsOf(
  shape: Shape,
  value: unknown,
  place: string,
  seen: Set<string>,
): readonly string[] {
  switch (shape.kind) {
    case 'scalar': {
      seen.add(place);
      if (typeof value !== 'string' && typeof value !== 'number') return [`${place} is no scalar`];
      const fits = new RegExp(`^(?:${shape.pattern})$`).test(String(value));
      return fits ? [] : [`${place} is "${value}"`];
    }
    case 'list':
      if (!Array.isArray(value)) return [`${place} is no list`];
      return value.flatMap((each) => faultsOf(shape.item, each, `${place}[]`, seen));
    case 'map':
      if (!isHash(value)) return [`${place} is no hash`];
      return Object.values(value).flatMap((each) => faultsOf(shape.item, each, `${place}{}`, seen));
    case 'hash':
      return isHash(value) ? faultsOfHash(shape, value, place, seen) : [`${place} is no hash`];
  }
}

function faultsOfHash(
  { keys, optional, orEmpty }: Extract<Shape, { kind: 'hash' }>,
  value: Readonly<Record<string, unknown>>,
  place: string,
  seen: Set<string>,
): readonly string[] {
  if (orEmpty && Object.keys(value).length === 0) return [];
  const strange = Object.keys(value).filter((name) => !Object.hasOwn(keys, name));
  const documented = Object.entries(keys).flatMap(([name, each]) => {
    if (Object.hasOwn(value, name)) return faultsOf(each, value[name], `${place}.${name}`, seen);
    return optional.includes(name) ? [] : [`${place}.${name} is missing`];
  });
  return [...documented, ...strange.map((name) => `${place}.${name} is not documented`)];
}

export const isHash = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
