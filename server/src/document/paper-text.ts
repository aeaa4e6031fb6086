/** A document as plain text, 79 characters wide. */
import type { Paper } from './paper.ts';

const width = 79;

export function paperText({ title, provider, address, facts, columns, rows }: Paper): string {
  const widths = columns.map(({ share }) => Math.floor((width - columns.length + 1) * share));
  const line = (cells: readonly string[]) =>
    columns
      .map(({ align }, index) => fitted(cells[index] ?? '', widths[index] ?? 0, align))
      .join(' ')
      .trimEnd();
  const rule = '-'.repeat(width);
  return [
    title,
    '',
    ...provider,
    '',
    ...address,
    '',
    ...facts.map(([name, value]) => `${name}: ${value}`),
    '',
    line(columns.map(({ heading }) => heading)),
    rule,
    ...rows.flatMap(({ kind, cells }, index) => {
      const shown = line(kind === 'detail' ? [`  ${cells[0] ?? ''}`, ...cells.slice(1)] : cells);
      return kind === 'total' && index > 0 ? [rule, shown] : [shown];
    }),
    '',
  ].join('\n');
}

/** Cut or filled to a number of characters, not of code units. */
function fitted(text: string, wide: number, align: 'left' | 'right'): string {
  const characters = Array.from(text).slice(0, wide);
  const blanks = ' '.repeat(wide - characters.length);
  return align === 'right' ? blanks + characters.join('') : characters.join('') + blanks;
}
