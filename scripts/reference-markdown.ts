/** The few pieces of Markdown that the reference is made of. */

/** Text inside a table must not end its cell. */
export const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text shown letter by letter, blanks at its ends included. */
export function code(text: string): string {
  if (text === '') return '(empty)';
  const fence = text.includes('`') ? '``' : '`';
  const padded = text.startsWith('`') || text.endsWith('`') ? ` ${text} ` : text;
  return fence + padded + fence;
}

export const anchor = (name: string) => `[${code(name)}](#${name})`;
