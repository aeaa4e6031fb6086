/** What a request calls, and with what: the forms that clients have been sending for twenty years. */
import { type Element, parseXml } from './parse-xml.ts';
import { textOfBody } from './text-of-body.ts';
import { Unreadable } from './unreadable.ts';

export interface XmlRpcCall {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export function readCall(body: Uint8Array, contentType: string | undefined): XmlRpcCall {
  const root = parseXml(textOfBody(body, contentType));
  if (root.name !== 'methodCall') throw new Unreadable('a request is a methodCall');
  const [name, params, ...others] = root.children;
  if (name?.name !== 'methodName' || name.children.length > 0 || others.length > 0) {
    throw new Unreadable('a methodCall has a methodName and params');
  }
  if (params !== undefined && params.name !== 'params') {
    throw new Unreadable('a methodCall has a methodName and params');
  }
  const values = (params?.children ?? []).map(readParam);
  return { method: name.text.trim(), params: paramsFrom(values) };
}

function readParam(param: Element): unknown {
  const [value, ...others] = param.children;
  if (param.name !== 'param' || value?.name !== 'value' || others.length > 0) {
    throw new Unreadable('params has a param for each value');
  }
  return read(value);
}

/** No value, one struct, or keys and values in turn. */
function paramsFrom(values: readonly unknown[]): XmlRpcCall['params'] {
  const [first] = values;
  if (values.length === 1) {
    if (isStruct(first)) return first;
    // PHP knows no difference between a list and a struct that are empty.
    if (Array.isArray(first) && first.length === 0) return emptyStruct();
  }
  const params = emptyStruct();
  for (let at = 0; at < values.length; at += 2) {
    const key = values[at];
    if (typeof key !== 'string' || at + 1 >= values.length) {
      throw new Unreadable('parameters are one struct, or keys and values in turn');
    }
    params[key] = values[at + 1];
  }
  return params;
}

/** Without a prototype, so that every name is only a name. */
const emptyStruct = (): Record<string, unknown> => Object.create(null);

const isStruct = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function read(value: Element): unknown {
  const [typed, ...others] = value.children;
  if (typed === undefined) return value.text;
  if (others.length > 0 || value.text.trim() !== '') {
    throw new Unreadable('a value is text or of one type');
  }
  const { name, children, text } = typed;
  if (name === 'struct') return structOf(children);
  if (name === 'array') return arrayOf(children);
  if (children.length > 0) throw new Unreadable('only structs and arrays have parts');
  return scalarOf(name, text);
}

/**
 * Numbers stay the text that they are: clients that guess types send telephone numbers and
 * passwords as `i4`, however long they are and with whatever they begin.
 */
function scalarOf(type: string, text: string): string | null {
  switch (type) {
    case 'string':
      return text;
    case 'int':
    case 'i1':
    case 'i2':
    case 'i4':
    case 'i8':
    case 'double':
    case 'boolean':
    case 'dateTime.iso8601':
      return text.trim();
    case 'base64':
      return bytesOf(text);
    case 'nil':
    case 'ex:nil':
      return null;
    default:
      throw new Unreadable('unknown type of value');
  }
}

/** As characters U+0000 to U+00FF, which is how bytes come from every wire. */
function bytesOf(text: string): string {
  const digits = text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(digits) || digits.length % 4 === 1) {
    throw new Unreadable('not base64');
  }
  return Buffer.from(digits, 'base64').toString('latin1');
}

function structOf(members: readonly Element[]): Record<string, unknown> {
  const struct = emptyStruct();
  for (const member of members) {
    const [name, value, ...others] = member.children;
    const isMember = member.name === 'member' && name?.name === 'name' && value?.name === 'value';
    if (!isMember || others.length > 0) throw new Unreadable('a member has a name and a value');
    struct[name.text] = read(value);
  }
  return struct;
}

function arrayOf(parts: readonly Element[]): unknown[] {
  const [data, ...others] = parts;
  if (data?.name !== 'data' || others.length > 0) throw new Unreadable('an array has data');
  return data.children.map((value) => {
    if (value.name !== 'value') throw new Unreadable('data has values');
    return read(value);
  });
}
