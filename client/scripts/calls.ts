/**
 * Writes the typed calls of the client from the contract, so that the client itself needs neither
 * the contract nor its schemas when it runs: `node client/scripts/calls.ts`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { allOperations } from '@lineside/contract';
import type { Operation } from '@lineside/contract/operation.ts';
import type { Parameter } from '@lineside/contract/values.ts';
import { comment, objectText, type Schema } from './type-text.ts';

const head = '// Written from the contract by client/scripts/calls.ts.\n';

/** Every generated file with its text, by its path under `client/src`. */
export function generatedFiles(): Map<string, string> {
  return formatted(texts());
}

function texts(): Map<string, string> {
  const files = new Map<string, string>();
  for (const operation of allOperations) {
    files.set(`calls/${fileName(operation.name)}.ts`, operationFile(operation));
  }
  files.set('calls.ts', tableFile());
  files.set('functions.ts', functionsFile());
  return files;
}

const fileName = (operation: string): string => operation.replaceAll('_', '-');

/** `process_payment` → `ProcessPayment`. */
const typeName = (operation: string): string =>
  operation.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());

function operationFile(operation: Operation): string {
  const name = typeName(operation.name);
  const parameters = Object.entries(operation.parameters).map(
    ([key, parameter]) =>
      `${comment(parameter.description, '  ')}  readonly ${parameterText(key, parameter)};\n`,
  );
  const sent = [
    ...(parameters.some((text) => text.includes(': Sent;')) ? ['Sent'] : []),
    ...(parameters.some((text) => text.includes(': SentFlag;')) ? ['SentFlag'] : []),
    ...(parameters.some((text) => text.includes(': SentList;')) ? ['SentList'] : []),
  ];
  const imports =
    sent.length === 0 ? '' : `import type { ${sent.join(', ')} } from '../sent.ts';\n\n`;
  const taken =
    parameters.length === 0
      ? `export type ${name}Parameters = Readonly<Record<string, never>>;\n`
      : `export interface ${name}Parameters {\n${parameters.join('')}}\n`;
  const reply = objectText(replySchema(operation), '');
  // The whole story stands here, its summary beside all the others in the table of calls.
  const story = comment(`${operation.summary}\n\n${operation.documentation}`, '');
  return `${head}${imports}${story}${taken}\nexport interface ${name}Reply ${reply}\n`;
}

/** Also with what is only there beside an error, which no reply of an operation that succeeds has. */
function replySchema({ result, beside = {} }: Operation): Schema {
  const schema = result as unknown as Schema;
  const besides: Schema['properties'] = Object.assign({}, ...Object.values(beside));
  return { ...schema, properties: { ...schema.properties, ...besides } };
}

function parameterText(key: string, { kind }: Parameter): string {
  if (kind === 'flag') return `${key}?: SentFlag`;
  if (kind === 'list') return `${key}?: SentList`;
  if (kind !== 'numbered') return `${key}?: Sent`;
  return `[${key.slice(0, -1)}: \`${key.slice(0, -1)}\${number}\`]: Sent`;
}

function tableFile(): string {
  const imports = allOperations.map(({ name }) => {
    const type = typeName(name);
    return `import type { ${type}Parameters, ${type}Reply } from './calls/${fileName(name)}.ts';\n`;
  });
  const members = allOperations.map((operation) => {
    const { name, summary } = operation;
    const type = typeName(name);
    const taken = `parameters?: ${type}Parameters, options?: CallOptions`;
    const call = `  ${name}(${taken}): Promise<${type}Reply>;\n`;
    return `${comment(summary, '  ')}${call}`;
  });
  const rows = allOperations.map(({ name, packet }) => `  ${name}: '${packet}',\n`);
  const readings = allOperations
    .filter(({ effect }) => effect === 'read')
    .map(({ name }) => `'${name}'`);
  const fileRows = allOperations.flatMap(({ name, result }) => {
    const keys = Object.entries(result.properties)
      .filter(([, schema]) => 'contentMediaType' in schema)
      .map(([key]) => `'${key}'`);
    return keys.length === 0 ? [] : [`${name}: [${keys.join(', ')}], `];
  });
  return [
    head,
    [...imports, "import type { CallOptions } from './sent.ts';\n"].join(''),
    '\n/** What each operation takes and answers. A refused call is answered by `error` alone. */\n',
    `export interface Calls {\n${members.join('\n')}}\n`,
    '\n/** The name under which each operation travels. */\n',
    `export const packets = {\n${rows.join('')}} as const satisfies Record<keyof Calls, string>;\n`,
    '\n/** Those that change nothing, so that they may be made again without harm. */\n',
    `export const readings: ReadonlySet<string> = new Set([${readings.join(', ')}]);\n`,
    '\n/** The keys of replies that hold files, one character a byte. */\n',
    'export const fileKeys: Readonly<Record<string, readonly string[]>> = ',
    `{${fileRows.join('')}};\n`,
  ].join('');
}

function functionsFile(): string {
  const functions = allOperations.map(({ name, summary }) => {
    const single = `export const ${name}: Calls['${name}'] = (parameters, options) =>\n`;
    return `${comment(summary, '')}${single}  defaultClient().${name}(parameters, options);\n`;
  });
  const imports =
    "import type { Calls } from './calls.ts';\nimport { defaultClient } from './default-client.ts';\n";
  return `${head}${imports}\n${functions.join('\n')}`;
}

/** The formatter settles line breaks here as everywhere. */
function formatted(files: ReadonlyMap<string, string>): Map<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'lineside-calls-'));
  try {
    writeFiles(folder, files);
    const root = join(import.meta.dirname, '../..');
    const biome = join(root, 'node_modules/.bin/biome');
    execFileSync(biome, ['check', '--write', `--config-path=${root}`, folder], { stdio: 'pipe' });
    return new Map(
      [...files.keys()].map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

if (import.meta.main) {
  const source = join(import.meta.dirname, '../src');
  const files = generatedFiles();
  rmSync(join(source, 'calls'), { recursive: true, force: true });
  writeFiles(source, files);
}
