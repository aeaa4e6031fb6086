/** Draws documents as PDF: one after the other, each beginning on a page of its own. */
import PDFDocument from 'pdfkit';
import type { Paper, PaperRow } from './paper.ts';
import { fontsFor, type PdfFonts } from './pdf-fonts.ts';

export interface PdfOptions {
  readonly size: 'A4' | 'Letter';
  /** Written into the file as when it was made. */
  readonly madeAt: Temporal.Instant;
}

const margin = 54;
const textSize = 10;
const lineHeight = 15;
const titleSize = 20;
const logoHeight = 48;
const footHeight = 30;

type Pdf = InstanceType<typeof PDFDocument>;

/** The names under which `drawPdf` registers the fonts of its document. */
const regular = 'regular';
const bold = 'bold';

/** Draws nothing but the rows it is given: what they say is decided before. */
export function drawPdf(given: readonly Paper[], options: PdfOptions): Promise<Buffer> {
  const fonts = fontsFor(given.flatMap((paper) => [...textsOf(paper)]));
  const papers = given.map((paper) => printablePaper(paper, fonts));
  const date = new Date(options.madeAt.epochMilliseconds);
  const pdf = new PDFDocument({
    size: options.size === 'A4' ? 'A4' : 'LETTER',
    margin,
    autoFirstPage: false,
    bufferPages: true,
    info: {
      Title: papers[0]?.title ?? '',
      Author: papers[0]?.provider[0] ?? '',
      CreationDate: date,
      ModDate: date,
    },
  });
  pdf.registerFont(regular, sourceOf(fonts.regular)).registerFont(bold, sourceOf(fonts.bold));
  const pieces: Buffer[] = [];
  const made = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (piece: Buffer) => pieces.push(piece));
    pdf.on('end', () => resolve(Buffer.concat(pieces)));
    pdf.on('error', reject);
  });
  for (const paper of papers) drawPaper(pdf, paper);
  pdf.end();
  return made;
}

/** The library takes fonts that are read already, which its types do not say. */
const sourceOf = (font: PdfFonts['regular']) => font as PDFKit.Mixins.PDFFontSource;

function* textsOf({ title, provider, address, facts, columns, rows }: Paper): Iterable<string> {
  yield title;
  yield* provider;
  yield* address;
  for (const fact of facts) yield* fact;
  for (const { heading } of columns) yield heading;
  for (const { cells } of rows) yield* cells;
}

function printablePaper(paper: Paper, { printable }: PdfFonts): Paper {
  return {
    ...paper,
    title: printable(paper.title),
    provider: paper.provider.map(printable),
    address: paper.address.map(printable),
    facts: paper.facts.map(([name, value]) => [printable(name), printable(value)]),
    columns: paper.columns.map((column) => ({ ...column, heading: printable(column.heading) })),
    rows: paper.rows.map((row) => ({ ...row, cells: row.cells.map(printable) })),
  };
}

function drawPaper(pdf: Pdf, paper: Paper): void {
  const first = pdf.bufferedPageRange().count;
  pdf.addPage();
  let y = drawHead(pdf, paper);
  y = drawHeadings(pdf, paper, y);
  const bottom = pdf.page.height - margin - footHeight;
  for (const row of paper.rows) {
    const height = heightOf(pdf, paper, row);
    if (y + height > bottom) {
      pdf.addPage();
      y = drawHeadings(pdf, paper, margin);
    }
    drawRow(pdf, { paper, row, y });
    y += height;
  }
  numberPages(pdf, paper, first);
}

function drawHead(pdf: Pdf, paper: Paper): number {
  const { brand, provider, address, facts } = paper;
  const { width } = pdf.page;
  pdf.rect(margin, margin - 14, width - 2 * margin, 4).fill(brand.accent);
  let y = margin;
  if (brand.logoType !== '') {
    // A picture that was cut short must not keep the invoice from being printed.
    if (drawLogo(pdf, brand.logoBase64, y)) y += logoHeight + 8;
  }
  pdf.fillColor('black');
  y = drawLines(pdf, provider, y);
  y += lineHeight;
  pdf.font(bold).fillColor(brand.accent);
  put(pdf, paper.title, { x: margin, y, width: width - 2 * margin, size: titleSize });
  y += titleSize + lineHeight;
  pdf.fillColor('black');
  const factsEnd = facts.reduce((at, [name, value]) => {
    pdf.font(bold);
    put(pdf, name, { x: width / 2, y: at, width: 80 });
    pdf.font(regular);
    put(pdf, value, { x: width / 2 + 80, y: at, width: width / 2 - margin - 80 });
    return at + lineHeight;
  }, y);
  pdf.font(regular);
  return Math.max(drawLines(pdf, address, y), factsEnd) + lineHeight;
}

function drawLogo(pdf: Pdf, base64: string, y: number): boolean {
  try {
    pdf.image(Buffer.from(base64, 'base64'), margin, y, { fit: [200, logoHeight] });
    return true;
  } catch (error) {
    process.emitWarning(`a logo cannot be drawn: ${error instanceof Error ? error.message : ''}`);
    return false;
  }
}

function drawLines(pdf: Pdf, texts: readonly string[], from: number): number {
  return texts.reduce((y, text) => {
    put(pdf.font(regular), text, { x: margin, y, width: pdf.page.width / 2 - margin });
    return y + lineHeight;
  }, from);
}

function drawHeadings(pdf: Pdf, paper: Paper, y: number): number {
  pdf.font(bold).fillColor('black');
  const cells = paper.columns.map(({ heading }) => heading);
  drawCells(pdf, { paper, cells, y, indent: 0 });
  rule(pdf, y + lineHeight, paper.brand.accent, 1.5);
  return y + lineHeight + 5;
}

interface Drawn {
  readonly paper: Paper;
  readonly row: PaperRow;
  readonly y: number;
}

function drawRow(pdf: Pdf, { paper, row, y }: Drawn): void {
  const isTotal = row.kind === 'total';
  if (isTotal) rule(pdf, y, '#6b7280', 0.5);
  pdf.font(isTotal ? bold : regular).fillColor(row.kind === 'detail' ? '#4b5563' : 'black');
  const top = isTotal ? y + 4 : y;
  drawCells(pdf, { paper, cells: row.cells, y: top, indent: row.kind === 'detail' ? 14 : 0 });
}

interface Cells {
  readonly paper: Paper;
  readonly cells: readonly string[];
  readonly y: number;
  readonly indent: number;
}

function drawCells(pdf: Pdf, { paper, cells, y, indent }: Cells): void {
  const whole = pdf.page.width - 2 * margin;
  let x = margin;
  for (const [index, { align, share }] of paper.columns.entries()) {
    const width = whole * share;
    const moved = index === 0 ? indent : 0;
    put(pdf, cells[index] ?? '', { x: x + moved, y, width: width - moved - gap, align });
    x += width;
  }
}

const gap = 4;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly align?: 'left' | 'right';
  readonly size?: number;
}

/** A text that surely fits is put without asking how it breaks, which costs most of the time. */
function put(pdf: Pdf, text: string, place: Place): void {
  const { x, y, width, align = 'left', size = textSize } = place;
  if (text === '') return;
  pdf.fontSize(size);
  if (align === 'right') {
    pdf.text(text, x + width - pdf.widthOfString(text), y, oneLine);
  } else if (text.length * widestLetter * size < width) pdf.text(text, x, y, oneLine);
  else pdf.text(text, x, y, { width });
}

const oneLine = { lineBreak: false } as const;

/** Of a line of text, in parts of its size: wider on average no line is. */
const widestLetter = 0.72;

function heightOf(pdf: Pdf, { columns }: Paper, { kind, cells }: PaperRow): number {
  const extra = kind === 'total' ? 6 : 0;
  const whole = pdf.page.width - 2 * margin;
  let height = lineHeight;
  for (const [index, { share, align }] of columns.entries()) {
    const text = cells[index] ?? '';
    const width = whole * share - gap - (index === 0 && kind === 'detail' ? 14 : 0);
    if (align === 'right' || text.length * widestLetter * textSize < width) continue;
    pdf.font(kind === 'total' ? bold : regular).fontSize(textSize);
    height = Math.max(height, pdf.heightOfString(text, { width }) + 3);
  }
  return height + extra;
}

function rule(pdf: Pdf, y: number, colour: string, width: number): void {
  pdf
    .moveTo(margin, y)
    .lineTo(pdf.page.width - margin, y)
    .lineWidth(width)
    .stroke(colour);
}

/** `Page 2 of 3`, once it is known how many there are. */
function numberPages(pdf: Pdf, paper: Paper, first: number): void {
  const { count } = pdf.bufferedPageRange();
  for (let index = first; index < count; index += 1) {
    pdf.switchToPage(index);
    pdf.font(regular).fillColor('#4b5563');
    const shown = `${paper.title} · Page ${index - first + 1} of ${count - first}`;
    // Below the margin, where the library would begin a new page unless it is told otherwise.
    const { bottom } = pdf.page.margins;
    pdf.page.margins.bottom = 0;
    const width = pdf.page.width - 2 * margin;
    put(pdf, shown, { x: margin, y: pdf.page.height - margin, width, align: 'right', size: 8 });
    pdf.page.margins.bottom = bottom;
  }
}
