/**
 * Where the interpolations of a template stand. Escaping makes a value safe as text and inside a
 * quoted attribute; anywhere else (a tag name, an unquoted attribute, a script, a comment) it does
 * not, so a template with an interpolation there is refused the first time it is used.
 *
 * The markup is ours, not a visitor's, so this reads well-formed HTML and does not repair any.
 */
export type Place = 'text' | 'attribute';

type State = 'text' | 'tag' | 'double' | 'single' | 'unquoted' | 'comment' | 'raw';

interface Reader {
  state: State;
  tag: string;
  attribute: string;
}

const known = new WeakMap<TemplateStringsArray, readonly Place[]>();

export function placesOf(strings: TemplateStringsArray): readonly Place[] {
  let places = known.get(strings);
  if (places === undefined) {
    places = findPlaces(strings);
    known.set(strings, places);
  }
  return places;
}

function findPlaces(strings: TemplateStringsArray): readonly Place[] {
  const reader: Reader = { state: 'text', tag: '', attribute: '' };
  const places: Place[] = [];
  for (const [index, part] of strings.entries()) {
    readMarkup(reader, part);
    if (index < strings.length - 1) places.push(placeNow(reader, part));
  }
  if (reader.state !== 'text') throw new TypeError('html: the template ends inside a tag');
  return places;
}

function placeNow({ state, tag, attribute }: Reader, before: string): Place {
  if (state === 'text' && !before.endsWith('<') && !before.endsWith('</')) return 'text';
  if (state === 'double' || state === 'single') {
    if (!/^on|^style$|^srcdoc$/.test(attribute)) return 'attribute';
    throw new TypeError(`html: a value inside the attribute ${attribute} of <${tag}>`);
  }
  const where = state === 'raw' ? `<${tag}>` : state === 'comment' ? 'a comment' : 'a tag';
  throw new TypeError(`html: a value inside ${where}, where escaping cannot make it safe`);
}

/** The elements whose content a browser does not read as markup. */
const RAW = /^(script|style|xmp|iframe|noembed|noframes|plaintext)$/;

function readMarkup(reader: Reader, markup: string): void {
  let at = 0;
  while (at < markup.length) {
    const read = STEPS[reader.state](reader, markup.slice(at));
    at += read;
  }
}

type Step = (reader: Reader, rest: string) => number;

/** For each state: reads on from where we are, changes the state, says how far it came. */
const STEPS: Readonly<Record<State, Step>> = {
  text(reader, rest) {
    const open = rest.indexOf('<');
    if (open < 0) return rest.length;
    const after = rest.slice(open);
    if (after.startsWith('<!--')) {
      reader.state = 'comment';
      return open + 4;
    }
    const tag = /^<[/!]?([a-zA-Z][^\s/>]*)/.exec(after);
    if (!tag) return open + 1;
    reader.state = 'tag';
    reader.tag = after.startsWith('</') ? '' : (tag[1] ?? '').toLowerCase();
    return open + tag[0].length;
  },
  tag(reader, rest) {
    const first = /^(?:[\s/]+|>|([^\s/>=]+)\s*(=\s*)?(["'])?)/.exec(rest);
    if (!first) throw new TypeError(`html: cannot read ${JSON.stringify(rest.slice(0, 20))}`);
    const [all, name, equals, quote] = first;
    if (all === '>') reader.state = RAW.test(reader.tag) ? 'raw' : 'text';
    else if (name !== undefined && equals !== undefined) {
      reader.attribute = name.toLowerCase();
      reader.state = quote === '"' ? 'double' : quote === "'" ? 'single' : 'unquoted';
    }
    return all.length;
  },
  double: (reader, rest) => readQuoted(reader, rest, '"'),
  single: (reader, rest) => readQuoted(reader, rest, "'"),
  unquoted(reader, rest) {
    const end = rest.search(/[\s>]/);
    if (end < 0) return rest.length;
    reader.state = 'tag';
    return end;
  },
  comment(reader, rest) {
    const end = rest.indexOf('-->');
    if (end < 0) return rest.length;
    reader.state = 'text';
    return end + 3;
  },
  raw(reader, rest) {
    const end = rest.toLowerCase().indexOf(`</${reader.tag}`);
    if (end < 0) return rest.length;
    reader.state = 'tag';
    reader.tag = '';
    return end + 2;
  },
};

function readQuoted(reader: Reader, rest: string, quote: string): number {
  const end = rest.indexOf(quote);
  if (end < 0) return rest.length;
  reader.state = 'tag';
  return end + 1;
}
