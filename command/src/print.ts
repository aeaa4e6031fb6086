/** Results go to standard output, so that they can be piped; everything else to standard error. */

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function remark(text: string): void {
  process.stderr.write(`${text}\n`);
}

export const asJson = (value: unknown): string => JSON.stringify(value, null, 2);

export const counted = (number: number, word: string): string =>
  `${number} ${word}${number === 1 ? '' : 's'}`;

/** Rows under their headings; numbers and amounts to the right. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => headings.map((_, column) => row[column] ?? ''));
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const toRight = headings.map((_, column) =>
    cells.every((row) => /^-?[0-9.]*$/.test(row[column] ?? '')),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return toRight[column] ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [line(headings), ...cells.map(line)].join('\n');
}

/** The rows of a list in a reply, whose values all print as text. */
export function rowsIn(reply: Readonly<Record<string, unknown>>, list: string): Row[] {
  const rows = reply[list];
  return Array.isArray(rows) ? rows.map((row) => new Row(row)) : [];
}

export class Row {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(values: unknown) {
    this.#values = typeof values === 'object' && values !== null ? { ...values } : {};
  }

  text(name: string): string {
    const value = this.#values[name];
    return value === undefined || value === null ? '' : String(value);
  }

  isTrue(name: string): boolean {
    return !['', '0', 'false'].includes(this.text(name));
  }

  list(name: string): string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.map(String) : [];
  }

  records(name: string): Row[] {
    return rowsIn(this.#values, name);
  }
}
