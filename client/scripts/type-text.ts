/** The TypeScript of a JSON Schema, as far as the contract uses JSON Schema. */

export interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly const?: string | number;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly patternProperties?: Readonly<Record<string, Schema>>;
}

const columns = 100;

export function typeText(schema: Schema, indent: string): string {
  if (schema.anyOf) {
    return [...new Set(schema.anyOf.map((one) => typeText(one, indent)))].join(' | ');
  }
  if (schema.const !== undefined) return literal(schema.const);
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return `readonly ${grouped(typeText(itemsOf(schema), indent))}[]`;
    case 'object':
      return schema.patternProperties
        ? mapText(schema.patternProperties, indent)
        : objectText(schema, indent);
    default:
      throw new Error(`the client has no type for the schema ${JSON.stringify(schema)}`);
  }
}

export function objectText(schema: Schema, indent: string): string {
  const required = new Set(schema.required);
  const deeper = `${indent}  `;
  const members = Object.entries(schema.properties ?? {}).map(([name, value]) => {
    const mark = required.has(name) ? '' : '?';
    const text = `${deeper}readonly ${name}${mark}: ${typeText(value, deeper)};\n`;
    return `${comment(value.description, deeper)}${text}`;
  });
  return members.length === 0 ? 'object' : `{\n${members.join('')}${indent}}`;
}

/** A documentation comment, wrapped; nothing when there is nothing to say. */
export function comment(text: string | undefined, indent: string): string {
  if (!text) return '';
  const safe = text.replaceAll('*/', '*\\/');
  const single = `${indent}/** ${safe} */`;
  if (!safe.includes('\n') && single.length <= columns) return `${single}\n`;
  const lines = safe.split('\n').flatMap((line) => wrapped(line, columns - indent.length - 3));
  const body = lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n');
  return `${indent}/**\n${body}\n${indent} */\n`;
}

function mapText(patterns: Readonly<Record<string, Schema>>, indent: string): string {
  const values = Object.values(patterns).map((value) => typeText(value, indent));
  return `Readonly<Record<string, ${values.join(' | ')}>>`;
}

function itemsOf(schema: Schema): Schema {
  if (!schema.items) throw new Error('a list says what it holds');
  return schema.items;
}

const grouped = (text: string): string =>
  text.includes(' | ') || text.startsWith('readonly ') ? `(${text})` : text;

const literal = (value: string | number): string =>
  typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "\\'")}'`;

function wrapped(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  return [...lines, current];
}
