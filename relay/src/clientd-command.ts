/** The command `lineside-clientd`, which the private machine starts on the public one. */
import { Socket } from 'node:net';
import { parseArgs } from 'node:util';
import { Clientd, type Ending } from './clientd.ts';
import { PublicSocketError } from './public-socket.ts';

const usage = `Usage: lineside-clientd [--socket PATH] [--mode MODE] [TAG]

Passes the calls of this machine on to the machine that has started it, and the answers back.
Its standard input and output are for packets; \`lineside serve --dial\` is at their other end.

  --socket PATH   Where callers connect; /usr/local/freeside/selfservice_socket without it.
  --mode MODE     Who may, in octal; 0660 without it.
  TAG             Append .TAG to the path.

It ends when its line ends (0 after a signal, 1 when the line was lost), and with 75 when another
one has taken the socket over.`;

const usualPath = '/usr/local/freeside/selfservice_socket';
const statuses: Readonly<Record<Ending, number>> = { stopped: 0, 'line lost': 1, superseded: 75 };

/** Resolves to the exit status. */
export async function run(words: readonly string[]): Promise<number> {
  const given = read(words);
  if (given === 'help') {
    console.error(usage);
    return 0;
  }
  if (typeof given === 'string') {
    complain(given);
    return 2;
  }
  try {
    // Asynchronous, unlike process.stdout: a line that is stuck must not stop the clock.
    const from = new Socket({ fd: 0, readable: true, writable: false });
    const to = new Socket({ fd: 1, readable: false, writable: true });
    return statuses[await Clientd.run({ ...given, from, to, log: complain }, signal())];
  } catch (error) {
    if (error instanceof PublicSocketError) complain(error.message);
    else complain(`it cannot start: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
}

interface Given {
  readonly path: string;
  readonly mode: number;
}

function read(words: readonly string[]): Given | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        socket: { type: 'string' },
        mode: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help === true) return 'help';
    const [tag = '', ...others] = positionals;
    if (others.length > 0) return 'there is at most one TAG';
    if (!/^[\w.@+-]*$/.test(tag)) return 'a TAG has letters, digits and . _ @ + - only';
    const mode = values.mode ?? '0660';
    if (!/^0?[0-7]{3}$/.test(mode)) return `--mode is an octal mode like 0660, not \`${mode}\``;
    const path = values.socket ?? usualPath;
    return { path: tag === '' ? path : `${path}.${tag}`, mode: Number.parseInt(mode, 8) };
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll('\n', ' ') : String(error);
  }
}

const complain = (text: string) => console.error(`lineside-clientd: ${text}`);

function signal(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['SIGHUP', 'SIGINT', 'SIGTERM', 'SIGQUIT'] as const) {
      process.once(name, () => {
        process.once(name, () => process.exit(1));
        resolve();
      });
    }
  });
}
