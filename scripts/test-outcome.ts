/** What a run of tests came to, read from the lines of the reporter. */
import type { TestLine } from './test-reporter.ts';

export interface Failure {
  readonly title: string;
  readonly file: string;
  readonly why: string;
}

export interface Outcome {
  readonly passed: number;
  readonly skipped: number;
  readonly failures: readonly Failure[];
  readonly skippedTitles: readonly string[];
}

/**
 * A run that ended badly although no test says so (killed, timed out, a leak that kept the process
 * alive) counts as one failure more: nothing may vanish between the lines.
 */
export function outcomeOf(text: string, status: number | 'timed out' | 'killed'): Outcome {
  const begun = new Set<string>();
  const printed = new Map<string, string>();
  const failures: Failure[] = [];
  const skippedTitles: string[] = [];
  let passed = 0;
  for (const line of linesOf(text)) {
    if (line.is === 'begun') begun.add(line.key);
    else if (line.is === 'ended') begun.delete(line.key);
    else if (line.is === 'passed') passed += 1;
    else if (line.is === 'skipped') skippedTitles.push(line.title);
    else if (line.is === 'failed') failures.push(line);
    else printed.set(line.file, (printed.get(line.file) ?? '') + line.text);
  }
  const withOutput = failures.map((failure) => {
    const output = printed.get(failure.file)?.trim();
    // Once a file: its output belongs to all its tests alike.
    printed.delete(failure.file);
    return output ? { ...failure, why: `${failure.why}\n--- it printed:\n${output}` } : failure;
  });
  if (typeof status === 'string' || (status !== 0 && failures.length === 0)) {
    withOutput.push({ title: `the run ended: ${status}`, file: '', why: unfinished(begun) });
  }
  return { passed, skipped: skippedTitles.length, failures: withOutput, skippedTitles };
}

function unfinished(begun: ReadonlySet<string>): string {
  if (begun.size === 0)
    return 'every test had ended; something kept the process alive or killed it';
  return ['still running:', ...begun].join('\n  ');
}

function linesOf(text: string): TestLine[] {
  // A killed run may leave half a line at the end.
  const complete = text.slice(0, text.lastIndexOf('\n') + 1);
  return complete
    .split('\n')
    .filter((line) => line !== '')
    .map((line): TestLine => JSON.parse(line));
}
