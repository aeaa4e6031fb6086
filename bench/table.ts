// What every measurement gives: lines of one table.

export interface Line {
  readonly what: string;
  /** As text; empty for a line that only informs. */
  readonly target: string;
  readonly measured: string;
  /** What is held against the target; nothing for a line that only informs. */
  readonly ratio?: number;
  readonly isMet?: boolean;
}

export const atLeast = (line: Omit<Line, 'isMet' | 'target'>, target: number): Line => ({
  ...line,
  target: `≥ ${target}`,
  isMet: (line.ratio ?? Number.NaN) >= target,
});

export const atMost = (line: Omit<Line, 'isMet' | 'target'>, target: number, unit = ''): Line => ({
  ...line,
  target: `≤ ${target}${unit}`,
  isMet: (line.ratio ?? Number.NaN) <= target,
});

export const skipped = (what: string, why: string): Line => ({
  what: `skipped: ${what}`,
  target: '',
  measured: why,
});

const widths = [58, 10, 44, 8, 4] as const;

const row = (cells: readonly string[]) =>
  cells
    .map((cell, index) => cell.padEnd(widths[index] ?? 0))
    .join('  ')
    .trimEnd();

export function printTable(lines: readonly Line[]): void {
  console.log(row(['what', 'target', 'measured', 'ratio', 'ok']));
  for (const { what, target, measured, ratio, isMet } of lines) {
    const ok = isMet === undefined ? '' : isMet ? 'yes' : 'NO';
    console.log(row([what, target, measured, ratio?.toFixed(2) ?? '', ok]));
  }
}
