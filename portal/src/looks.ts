/** What pages look like and say as an operator has it now: `portal.toml` is read when it changes. */
import { existsSync, statSync } from 'node:fs';
import {
  type KnownBrand,
  type PortalFile,
  readPortalFile,
  withoutPortalFile,
} from './brand-file.ts';

export interface KeptFile {
  /** Undefined where nobody named one. */
  readonly path: string | undefined;
  /** Whether it may be absent, and come and go. */
  readonly isOptional: boolean;
  readonly known?: KnownBrand;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Is told of a mistake in a file that was right before. */
  readonly fault: (error: unknown) => void;
}

const lookEveryMs = 2000;

/**
 * The same object as long as nothing has changed. A mistake at the first reading is thrown; later
 * ones are told, and what was read before stays.
 */
export function openLooks({ path, isOptional, known, now, fault }: KeptFile): () => PortalFile {
  if (path === undefined) {
    const plain = withoutPortalFile(known);
    return () => plain;
  }
  const read = () =>
    isOptional && !existsSync(path) ? withoutPortalFile(known) : readPortalFile(path, known);
  let file = read();
  let print = printOf([path, ...file.files]);
  let lookedAt = now();
  return () => {
    // A clock that was set back must not keep us from looking.
    if (Math.abs(now() - lookedAt) < lookEveryMs) return file;
    lookedAt = now();
    const seen = printOf([path, ...file.files]);
    if (seen === print) return file;
    try {
      file = read();
      print = printOf([path, ...file.files]);
    } catch (error) {
      print = seen;
      fault(error);
    }
    return file;
  };
}

function printOf(paths: readonly string[]): string {
  return paths
    .map((path) => {
      const found = statSync(path, { throwIfNoEntry: false });
      return found === undefined ? 'none' : `${found.mtimeMs} ${found.size}`;
    })
    .join();
}
