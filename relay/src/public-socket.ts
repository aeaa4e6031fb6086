/**
 * The socket for local callers. The newest relay has it: the private machine dials again when a
 * line is dead, and the relay of the dead line may not know that yet. So the name is taken over,
 * and whoever had it leaves when he sees that.
 */
import { chmodSync, lstatSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { basename, dirname, join } from 'node:path';

export interface PublicSocket {
  /** Whether the name still leads to us. */
  isOurs(): boolean;
  /** Lets nobody new in. */
  close(): void;
}

/** The kernel keeps the path in 108 bytes, the last of which is zero. */
const pathBytesMax = 107;

export class PublicSocketError extends Error {
  override readonly name = 'PublicSocketError';
}

export async function openPublicSocket(
  path: string,
  mode: number,
  enter: (socket: Socket) => void,
): Promise<PublicSocket> {
  const passing = join(dirname(path), `.${basename(path)}.${process.pid}`);
  const bytes = Buffer.byteLength(passing);
  if (bytes > pathBytesMax) {
    throw new PublicSocketError(
      `The socket needs a path of ${bytes} bytes beside it; the system allows ${pathBytesMax}: ${path}`,
    );
  }
  if (!statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) {
    throw new PublicSocketError(`There is no folder ${dirname(path)} for the socket.`);
  }
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found && !found.isSocket()) {
    throw new PublicSocketError(`${path} exists and is not a socket; it is left as it is.`);
  }
  rmSync(passing, { force: true });
  const server = createServer({ allowHalfOpen: true }, enter);
  await listen(server, passing);
  chmodSync(passing, mode);
  const { ino, dev } = lstatSync(passing);
  renameSync(passing, path);
  const isOurs = () => {
    const now = lstatSync(path, { throwIfNoEntry: false });
    return now !== undefined && now.ino === ino && now.dev === dev;
  };
  return {
    isOurs,
    close() {
      if (isOurs()) rmSync(path, { force: true });
      server.close();
    },
  };
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // Until the file has its rights nobody but us may connect.
    const mask = process.umask(0o177);
    server.listen({ path, backlog: 1024 }, () => {
      server.off('error', reject);
      server.on('error', () => server.close());
      resolve();
    });
    process.umask(mask);
  });
}
