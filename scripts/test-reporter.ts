/**
 * A reporter for `node --test` that writes one JSON line an event, so that the counts survive when
 * the process that runs the tests does not.
 */
import { relative, resolve } from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

export type TestLine =
  | { readonly is: 'begun'; readonly key: string }
  | { readonly is: 'ended'; readonly key: string }
  | { readonly is: 'passed'; readonly title: string }
  | { readonly is: 'skipped'; readonly title: string }
  | { readonly is: 'failed'; readonly title: string; readonly file: string; readonly why: string }
  | { readonly is: 'output'; readonly file: string; readonly text: string };

export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  // One trail is enough: Node tells of starts and results in the order of the files.
  const titles: string[] = [];
  for await (const event of events) {
    const line = lineOf(event, titles);
    if (line) yield `${JSON.stringify(line)}\n`;
  }
}

function lineOf(event: TestEvent, titles: string[]): TestLine | undefined {
  switch (event.type) {
    case 'test:dequeue':
      return { is: 'begun', key: keyOf(event.data) };
    case 'test:complete':
      return { is: 'ended', key: keyOf(event.data) };
    case 'test:start':
      titles[event.data.nesting] = event.data.name;
      return undefined;
    case 'test:stderr':
    case 'test:stdout':
      return { is: 'output', file: nameOf(event.data.file), text: event.data.message };
    case 'test:pass':
    case 'test:fail':
      return resultOf(event, titles.slice(0, event.data.nesting));
    default:
      return undefined;
  }
}

type Result = Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>;

function resultOf(event: Result, above: readonly string[]): TestLine | undefined {
  const { data } = event;
  const file = nameOf(data.file);
  const title = [...above, data.name].join(' › ');
  const isSuite = data.details.type === 'suite';
  if (data.skip !== undefined || data.todo !== undefined) {
    return isSuite ? undefined : { is: 'skipped', title };
  }
  if (event.type === 'test:fail') {
    // Whoever only holds a test that failed says nothing new.
    const { error } = event.data.details;
    if ('failureType' in error && error.failureType === 'subtestsFailed') return undefined;
    return { is: 'failed', title, file, why: whyOf(error.cause ?? error) };
  }
  if (isSuite) return undefined;
  // Node reports a file in which it found no test as one test that passed.
  const isFile = data.nesting === 0 && resolve(data.name) === resolve(data.file ?? '');
  if (isFile) return { is: 'failed', title, file, why: 'the file holds no test' };
  return { is: 'passed', title };
}

/** The message and where it came from; the frames of Node itself tell nobody anything. */
function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : inspect(error);
  const stack = (error.stack ?? error.message)
    .split('\n')
    .filter((line) => !/^\s+at .*\bnode:/.test(line))
    .join('\n');
  return error.cause === undefined ? stack : `${stack}\nbecause: ${whyOf(error.cause)}`;
}

interface Located {
  readonly name: string;
  readonly nesting: number;
  readonly file?: string | undefined;
}

const nameOf = (file: string | undefined) => (file ? relative('', resolve(file)) : '?');

const keyOf = (test: Located) => `${nameOf(test.file)}: ${test.name}`;
