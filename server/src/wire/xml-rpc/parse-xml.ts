/** From text to elements. No entity is resolved by the parser, and no attribute is looked at. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { withoutReferences } from './text-of-body.ts';
import { Unreadable } from './unreadable.ts';

export interface Element {
  readonly name: string;
  readonly children: readonly Element[];
  /** Its own text, references replaced, that of its children left out. */
  readonly text: string;
}

/** Elements inside one another: a list in a list adds three. */
const depthMax = 200;
/** Of start tags, end tags and the like: a megabyte of nothing but those is no call. */
const tagsMax = 20_000;

const parser = new XMLParser({
  preserveOrder: true,
  processEntities: false,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  trimValues: false,
  cdataPropName: '#cdata',
  maxNestedTags: depthMax,
});

export function parseXml(text: string): Element {
  refuseBombs(text);
  let nodes: unknown;
  try {
    const valid = XMLValidator.validate(text);
    if (valid !== true) throw new Unreadable('not well-formed');
    nodes = parser.parse(text);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable('not well-formed');
  }
  const roots = childrenIn(nodes);
  const [root] = roots;
  if (root === undefined || roots.length > 1) throw new Unreadable('no element found');
  return root;
}

/** Before the parser spends anything on it. */
function refuseBombs(text: string): void {
  let depth = 0;
  let tags = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    tags += 1;
    const next = text.charCodeAt(at + 1);
    if (next === slash) depth -= 1;
    else if (next !== mark && next !== question) depth += isEmpty(text, at) ? 0 : 1;
    if (depth > depthMax) throw new Unreadable('nested too deeply');
    if (tags > tagsMax) throw new Unreadable('too many elements');
  }
}

const slash = 0x2f;
const mark = 0x21;
const question = 0x3f;
/** No name of a call is longer, so a longer tag counts as one that opens. */
const tagLengthMax = 64;

function isEmpty(text: string, at: number): boolean {
  for (let end = at + 1; end < at + tagLengthMax && end < text.length; end += 1) {
    if (text[end] === '>') return text[end - 1] === '/';
  }
  return false;
}

type Node = Readonly<Record<string, unknown>>;

function childrenIn(nodes: unknown): Element[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: Node) => {
    const [name = '#text'] = Object.keys(node);
    if (name === '#text' || name === '#cdata') return [];
    return [{ name, children: childrenIn(node[name]), text: textIn(node[name]) }];
  });
}

function textIn(nodes: unknown): string {
  if (!Array.isArray(nodes)) return '';
  let text = '';
  for (const node of nodes as Node[]) {
    if (typeof node['#text'] === 'string') text += withoutReferences(node['#text']);
    else if (Array.isArray(node['#cdata'])) text += rawTextIn(node['#cdata']);
  }
  return text;
}

const rawTextIn = (nodes: readonly Node[]) => nodes.map((node) => node['#text'] ?? '').join('');
