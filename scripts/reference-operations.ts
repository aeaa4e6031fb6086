/** The page of all operations, from the contract. */
import { allOperations } from '@lineside/contract/index.ts';
import { messages } from '@lineside/contract/messages.ts';
import { aboutRefusal, examplePlaceholders, type Operation } from '@lineside/contract/operation.ts';
import { numberedMax, type ParameterKind } from '@lineside/contract/values.ts';
import { anchor, code, table } from './reference-markdown.ts';

const callers = {
  anyone: 'anybody',
  customer: 'the holder of a session',
  agent: 'an agent',
  staff: 'staff',
} as const;

const effects = {
  read: 'reads',
  write: 'changes records, in one transaction',
  outside: 'changes records and asks the world outside',
} as const;

const kinds: Readonly<Record<ParameterKind, string>> = {
  list: 'list of texts',
  text: 'text',
  secret: 'password',
  number: 'whole number',
  amount: 'money',
  flag: 'truth value',
  numbered: 'texts, numbered',
};

const introduction = `<!-- Made by scripts/reference.ts from contract/src. Do not edit. -->
# Operations

Everything that may be asked of a Lineside server. The same operations are there on every wire.

**On the socket** each call is one connection: a Perl Storable image of a hash in network order
goes in, one comes out. The hash holds the parameters, and \`_packet\`, which says what is
asked. A reply with a true \`_error\` means that the server failed; a call that is answered with
"no" has its reason in \`error\`.

**Parameters** may be sent as text or as numbers. Bytes that are UTF-8 are read as that, others
as Latin-1. Blanks around a text do not count, except in passwords. A truth value is false when
it is nothing, empty or \`0\`. A parameter nobody knows is ignored, one without a value counts
as not sent, and a list or hash where a text is due counts as empty. A family of numbered texts
ends in \`N\` here and in 1 to ${numberedMax} in calls.

**Replies** have every key that is listed, empty where there is nothing to put into it. Money
has two decimals, as text. On refusal \`error\` is the only key; which texts there can be is
said with each operation, and in full in [refusals.md](refusals.md).`;

export function operationsPage(): string {
  const overview = table(
    ['operation', 'packet', 'who may call', 'what it does'],
    allOperations.map((op) => [
      anchor(op.name),
      code(op.packet),
      op.openToAgents ? `${callers[op.caller]}; an agent` : callers[op.caller],
      op.summary,
    ]),
  );
  const placeholders = table(
    ['in an example', 'stands for'],
    Object.entries(examplePlaceholders).map(([name, meaning]) => [code(name), meaning]),
  );
  const examples = `## Placeholders of the examples\n\n${placeholders}`;
  const pages = allOperations.map(operationPage);
  return `${[introduction, overview, ...pages, examples].join('\n\n')}\n`;
}

const callersOf = ({ caller, openToAgents }: Operation): string =>
  openToAgents ? `${callers[caller]}, or by an agent for a customer of his` : callers[caller];

function operationPage(op: Operation): string {
  const facts = [
    `Packet ${[op.packet, ...op.packetAliases].map(code).join(', also ')}`,
    `may be called by ${callersOf(op)}`,
    effects[op.effect],
  ];
  const parts = [
    `## ${op.name}`,
    op.summary,
    `${facts.join('; ')}.`,
    op.documentation,
    '### Parameters',
    parametersTable(op),
    '### Reply',
    ...replyTables(op),
    '### Refusals',
    refusalsTable(op),
    '### Example',
    exampleBlock(op),
  ];
  return parts.join('\n\n');
}

function parametersTable(op: Operation): string {
  const parameters = Object.entries(op.parameters);
  if (parameters.length === 0) return 'None.';
  return table(
    ['parameter', 'kind', 'needed', 'meaning'],
    parameters.map(([name, { kind, needed, description }]) => [
      code(name),
      kinds[kind],
      needed ? 'yes' : '',
      description,
    ]),
  );
}

/** As much of a JSON Schema as the contract's own value kinds use. */
interface Shape {
  readonly description?: string;
  readonly type?: string;
  readonly pattern?: string;
  readonly const?: unknown;
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly patternProperties?: Readonly<Record<string, Shape>>;
  readonly anyOf?: readonly Shape[];
}

function replyTables(op: Operation): string[] {
  const tables: string[] = [];
  const nested = new Map<string, Shape>();
  const rows = (shape: Shape): string[][] =>
    Object.entries(shape.properties ?? {}).map(([name, value]) => {
      const inner = recordIn(value);
      const seen = inner && [...nested].find(([, known]) => known === inner)?.[0];
      if (inner && seen === undefined) nested.set(name, inner);
      const always = shape.required?.includes(name) !== false;
      const shown = inner ? ` Its fields are below, under ${code(seen ?? name)}.` : '';
      const meaning = (value.description ?? '') + shown;
      return [code(name), shapeName(value), always ? 'always' : 'sometimes', meaning];
    });
  const heads = ['key', 'kind', 'there', 'meaning'];
  tables.push(table(heads, rows(op.result as Shape)));
  for (const [name, shape] of nested) {
    tables.push(`**${name}**: ${shape.description ?? ''}`, table(heads, rows(shape)));
  }
  return tables;
}

/** The record that a list, a map or a choice is made of, if it is made of one. */
function recordIn(shape: Shape): Shape | undefined {
  if (shape.properties) return shape;
  if (shape.items) return recordIn(shape.items);
  if (shape.anyOf?.[0]) return recordIn(shape.anyOf[0]);
  const value = Object.values(shape.patternProperties ?? {})[0];
  return value && recordIn(value);
}

function shapeName(shape: Shape): string {
  if (shape.items) return `list of ${shape.items.properties ? 'hashes' : 'texts'}`;
  if (shape.patternProperties) return 'hash';
  if (shape.properties) return 'hash';
  if (shape.anyOf?.some((each) => each.properties)) return 'hash';
  if (shape.anyOf?.some((each) => each.type === 'integer')) return 'number';
  if (shape.anyOf?.some((each) => each.const === 1)) return '`1` or empty';
  if (shape.anyOf) return '`Y` or empty';
  if (shape.pattern?.startsWith('^-?')) return 'money';
  return shape.pattern ? 'decimal number' : 'text';
}

function refusalsTable(op: Operation): string {
  if (op.refusals.length === 0) return 'None.';
  return table(
    ['text', 'code', 'when'],
    op.refusals.map((name) => {
      const { text, suffix } = messages[name];
      return [code(text + suffix), `[${code(name)}](refusals.md#${name})`, aboutRefusal(op, name)];
    }),
  );
}

function exampleBlock(op: Operation): string {
  const json = (value: unknown) => JSON.stringify(value, undefined, 2);
  return [
    'Asked:',
    `\`\`\`json\n${json(op.example.parameters)}\n\`\`\``,
    'Answered:',
    `\`\`\`json\n${json(op.example.reply)}\n\`\`\``,
  ].join('\n\n');
}
