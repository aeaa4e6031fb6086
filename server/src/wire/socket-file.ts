/**
 * The file of a Unix socket: taken over only from a server that is gone, with its owner and mode
 * set before anybody can connect, and removed only while it is still ours.
 *
 * The server listens under a passing name, which is then linked to the real one. So nobody meets a
 * socket with the wrong mode, two servers cannot both take the name, and the removal that the
 * runtime does by itself when it stops listening hits the passing name, not a successor's socket.
 */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
} from 'node:fs';
import { connect } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { groupId, userId } from './account-ids.ts';

export interface SocketFileRights {
  readonly owner?: string | undefined;
  readonly group?: string | undefined;
  readonly mode: number;
}

/** The kernel keeps the path in 108 bytes, the last of which is zero. */
const pathBytesMax = 107;
const probeMilliseconds = 2000;
const linkAttemptsMax = 5;

export class SocketFileError extends Error {
  override readonly name = 'SocketFileError';
}

export interface SocketFile {
  /** The name to listen under. */
  readonly passingPath: string;
  /** Gives the listening socket its rights and its real name. */
  publish(): Promise<void>;
  /** Removes the file if it is still the one that was published. */
  remove(): void;
}

/** Refuses a path that cannot be used or that another server uses. */
export async function socketFile(path: string, rights: SocketFileRights): Promise<SocketFile> {
  checkLength(path);
  const uid = rights.owner === undefined ? undefined : userId(rights.owner);
  const gid = rights.group === undefined ? undefined : groupId(rights.group);
  if (!statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) {
    throw new SocketFileError(`There is no folder ${dirname(path)} for the socket.`);
  }
  await removeStale(path);
  const passingPath = passingName(path);
  let published: Stats | undefined;
  return {
    passingPath,
    async publish() {
      chmodSync(passingPath, rights.mode);
      if (uid !== undefined || gid !== undefined) {
        const now = lstatSync(passingPath);
        chownSync(passingPath, uid ?? now.uid, gid ?? now.gid);
      }
      published = lstatSync(passingPath);
      await giveName(passingPath, path);
    },
    remove() {
      const found = statOrNothing(path);
      if (found && published && sameFile(found, published)) rmSync(path, { force: true });
    },
  };
}

function checkLength(path: string): void {
  const bytes = Buffer.byteLength(path);
  if (bytes <= pathBytesMax) return;
  throw new SocketFileError(
    `The socket path is ${bytes} bytes long; the system allows ${pathBytesMax}: ${path}`,
  );
}

/** A free name in the same folder, never longer than the real one where that would be too long. */
function passingName(path: string): string {
  const folder = dirname(path);
  const room = pathBytesMax - Buffer.byteLength(folder) - 1;
  const wanted = `.${basename(path)}.${process.pid}`;
  if (Buffer.byteLength(wanted) <= room) {
    const name = join(folder, wanted);
    if (statOrNothing(name) === undefined) return name;
  }
  for (let attempt = 0; attempt < 100; attempt++) {
    const name = join(folder, randomBytes(8).toString('hex').slice(0, Math.min(12, room)));
    if (statOrNothing(name) === undefined) return name;
  }
  throw new SocketFileError(`There is no free name beside the socket path ${path}`);
}

/** Linking fails when the name is taken, so of two servers that start at once only one gets it. */
async function giveName(passingPath: string, path: string): Promise<void> {
  for (let attempt = 0; attempt < linkAttemptsMax; attempt++) {
    try {
      linkSync(passingPath, path);
      rmSync(passingPath, { force: true });
      return;
    } catch (error) {
      const code = codeOf(error);
      if (code !== 'EEXIST') {
        // Some file systems know no second names; there the name is moved.
        renameSync(passingPath, path);
        return;
      }
      await removeStale(path);
    }
  }
  throw new SocketFileError(`Another server keeps taking the socket ${path}`);
}

async function removeStale(path: string): Promise<void> {
  const found = statOrNothing(path);
  if (!found) return;
  if (!found.isSocket()) {
    throw new SocketFileError(`${path} exists and is not a socket; it is left as it is.`);
  }
  if (await somebodyListens(path)) {
    throw new SocketFileError(`Another server listens on ${path}. Stop it or choose another path.`);
  }
  // Whoever replaced the file while we asked is not stale.
  const now = statOrNothing(path);
  if (now && sameFile(now, found)) rmSync(path, { force: true });
}

function somebodyListens(path: string): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  const socket = connect(path);
  const settle = (answer: boolean) => {
    socket.destroy();
    resolve(answer);
  };
  socket.once('connect', () => settle(true));
  // A server too busy to accept is there all the same.
  socket.setTimeout(probeMilliseconds, () => settle(true));
  socket.once('error', (error) => {
    const code = codeOf(error);
    if (code === 'ECONNREFUSED' || code === 'ENOENT') settle(false);
    else if (code === 'EAGAIN') settle(true);
    else {
      socket.destroy();
      reject(new SocketFileError(`Cannot tell whether a server listens on ${path}: ${code}`));
    }
  });
  return promise;
}

function statOrNothing(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

const sameFile = (a: Stats, b: Stats): boolean => a.dev === b.dev && a.ino === b.ino;

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
