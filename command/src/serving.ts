/** A running server: its sockets, its start and its end. */
import { mkdirSync } from 'node:fs';
import type { Log } from '@lineside/server/dispatch.ts';
import { openLog } from '@lineside/server/open-log.ts';
import { openServer, type Server } from '@lineside/server/open-server.ts';
import { staffDesk } from '@lineside/server/staff/answer-staff.ts';
import { type ListeningSocket, listenOnSocket } from '@lineside/server/wire/socket.ts';
import { done } from './command.ts';
import { loadedDemo } from './demo-logins.ts';
import { gatewayOf, refuseDemoOn } from './gateway.ts';
import { adminSocketIn, type Place } from './place.ts';
import { print, remark } from './print.ts';
import { type HttpServing, serveHttp } from './serving-http.ts';
import { portalOf } from './serving-portal.ts';
import { greeting, nextSteps } from './serving-words.ts';
import { serveXmlRpc, type XmlRpcServing } from './serving-xml-rpc.ts';
import { untilSignal } from './until-signal.ts';

export interface Serving {
  readonly place: Place;
  readonly demo: boolean;
  readonly socket: {
    readonly path: string;
    readonly owner: string | undefined;
    readonly group: string | undefined;
    readonly mode: number | undefined;
  };
  readonly http: HttpServing | undefined;
  /** The file about the pages, where it is not in the data folder. */
  readonly portal: string | undefined;
  readonly xmlRpc: XmlRpcServing | undefined;
  /** Commands that reach the relays of other machines. */
  readonly dials: readonly string[];
}

const adminRequestBytesMax = 64 * 1024 * 1024;
const adminMode = 0o600;

export async function serveUntilSignal(serving: Serving): Promise<number> {
  const log = openLog();
  const signals = untilSignal();
  const started = await start(serving, log);
  try {
    const signal = await signals;
    remark(`${signal}: finishing the calls in flight; once more ends at once.`);
  } finally {
    await started.close();
  }
  return done;
}

interface Started {
  close(): Promise<void>;
}

async function start(serving: Serving, log: Log): Promise<Started> {
  const { place, demo, socket, http, portal, xmlRpc, dials } = serving;
  // Whatever is kept is nobody else's business; the socket for customers gets its own mode.
  if (demo) refuseDemoOn(place);
  process.umask(0o077);
  mkdirSync(place.data, { recursive: true, mode: 0o700 });
  const opened = Promise.withResolvers<Server>();
  // It reports its own failure to whoever asks before the server is open; nobody has to.
  opened.promise.catch(() => undefined);
  // Taken first: whoever holds it is the only server of this folder, so that nobody else is in
  // the middle of a call when open intents are settled.
  const admin = await listenToStaff(place, opened.promise, log);
  const closing: (() => Promise<void>)[] = [() => admin.close()];
  const close = async () => {
    for (const step of closing.toReversed()) await step();
  };
  try {
    const { data, databaseUrl } = place;
    const gateway = await gatewayOf(place, log);
    const logins = demo ? await loadedDemo({ data, databaseUrl, gateway, log }) : [];
    const server = await openServer({
      data,
      databaseUrl,
      gateway,
      log,
      migrated: (names) => {
        if (names.length > 0) remark(`Database: ${names.join(', ')}.`);
      },
    });
    closing.unshift(() => server.close());
    opened.resolve(server);
    const customers = await listenOnSocket({ ...socket, dispatch: server.dispatch, log });
    closing.push(() => customers.close());
    const pages = () => portalOf({ file: portal, data }, server.dispatch, log);
    const web = await serveHttp(http, { dispatch: server.dispatch, log, pages });
    if (web !== undefined) closing.push(() => web.close());
    const port = await serveXmlRpc(xmlRpc, server.dispatch, log);
    if (port !== undefined) closing.push(() => port.close());
    if (dials.length > 0) closing.push(await dialAll(dials, server, log));
    print(greeting(customers.path, logins, web?.url));
    print(await nextSteps(server, place, logins, web?.url));
    return { close };
  } catch (error) {
    opened.reject(error);
    await close();
    throw error;
  }
}

/** Gives what hangs up all lines. */
async function dialAll(
  commands: readonly string[],
  { dispatch }: Server,
  log: Log,
): Promise<() => Promise<void>> {
  const { dial } = await import('@lineside/server/wire/relay/dial.ts');
  const lines = commands.map((command) => dial({ command, dispatch, log }));
  return async () => {
    await Promise.all(lines.map((line) => line.close()));
  };
}

function listenToStaff(
  { data }: Place,
  opened: Promise<Server>,
  log: Log,
): Promise<ListeningSocket> {
  return listenOnSocket({
    path: adminSocketIn(data),
    mode: adminMode,
    wire: 'admin',
    requestBytesMax: adminRequestBytesMax,
    dispatch: {
      async call(packet, params, peer) {
        try {
          return await staffDesk((await opened).dispatch).call(packet, params, peer);
        } catch {
          // Why it could not start is on its standard error.
          return { _error: 'The server could not start.\n' };
        }
      },
    },
    log,
  });
}
