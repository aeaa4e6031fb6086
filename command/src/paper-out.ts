/** Documents on their way out: text and pages are printed, a PDF goes to a file or a pipe. */
import { writeFileSync } from 'node:fs';
import { done, Failure, Misuse } from './command.ts';
import { remark } from './print.ts';

export const outOption = {
  out: { value: 'FILE', meaning: 'Write it there instead of standard output.' },
} as const;

/** `document` has one character a byte when it is a PDF. */
export function putOut(
  document: string,
  { out, isPdf }: { readonly out: string | undefined; readonly isPdf: boolean },
): number {
  const bytes = Buffer.from(document, isPdf ? 'latin1' : 'utf8');
  if (out === undefined) {
    if (isPdf && process.stdout.isTTY) {
      throw new Misuse('a PDF is nothing for a terminal: name a file with --out');
    }
    process.stdout.write(bytes);
    return done;
  }
  try {
    writeFileSync(out, bytes);
  } catch (error) {
    throw new Failure(
      `${out} cannot be written: ${error instanceof Error ? error.message : error}`,
    );
  }
  remark(`Written: ${out}`);
  return done;
}
