/**
 * Runs a staff verb where the database is: through the admin socket when a server holds it, so that
 * nobody writes beside the server, and directly otherwise. Both ways have the same table of verbs.
 */
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { exchange } from '@lineside/client/exchange.ts';
import { SelfServiceError } from '@lineside/client/self-service-error.ts';
import type { Server } from '@lineside/server/open-server.ts';
import type { StaffVerbName } from '@lineside/server/staff/answer-staff.ts';
import { decode, encode, replyLimits } from '@lineside/storable';
import { Failure } from './command.ts';
import { gatewayOf } from './gateway.ts';
import { quietLog } from './log.ts';
import { adminSocketIn, type Place } from './place.ts';

type Reply = Readonly<Record<string, unknown>>;
type Input = Readonly<Record<string, string | undefined>>;

/** Resolves to the reply of a verb that succeeded; what it refuses is a {@link Failure}. */
export async function staff(place: Place, verb: StaffVerbName, input: Input = {}): Promise<Reply> {
  const params = { ...definedIn(input), _user: userName() };
  const reply = (await throughServer(place, verb, params)) ?? (await directly(place, verb, params));
  if (reply.error) throw new Failure(String(reply.error));
  return reply;
}

export const somebodyServes = async (place: Place): Promise<boolean> =>
  (await throughServer(place, 'start', {})) !== undefined;

/** Undefined when no server answers. */
export async function throughServer(
  { data }: Place,
  verb: StaffVerbName,
  params: Input,
): Promise<Reply | undefined> {
  const socket = adminSocketIn(data);
  if (!existsSync(socket)) return undefined;
  try {
    return await exchange({ socket, packet: `staff/${verb}`, params });
  } catch (error) {
    if (error instanceof SelfServiceError && error.code === 'connect' && isGone(error.cause)) {
      return undefined;
    }
    throw error;
  }
}

async function directly(place: Place, verb: StaffVerbName, params: Input): Promise<Reply> {
  return withOwnServer(place, async (server) => {
    const { staffDesk, staffPacket } = await import('@lineside/server/staff/answer-staff.ts');
    const peer = { wire: 'command', origin: userName() } as const;
    const reply = await staffDesk(server.dispatch).call(staffPacket(verb), params, peer);
    if (reply._error) throw new Failure(String(reply._error).trimEnd());
    // As it would look after the socket, so that nothing depends on whether a server runs.
    return decode(encode(reply), replyLimits) as Reply;
  });
}

/** Opens the database itself, for work that takes as long as the command. */
export async function withOwnServer<T>(
  place: Place,
  work: (server: Server) => Promise<T>,
): Promise<T> {
  const { openServer, databaseFile } = await import('@lineside/server/open-server.ts');
  const { data, databaseUrl } = place;
  if (databaseUrl === undefined && !existsSync(databaseFile(data))) {
    throw new Failure(
      `There is no database in ${data}. Name the data folder with --data, or make one: \`lineside migrate --data ${data}\`.`,
    );
  }
  const gateway = await gatewayOf(place, quietLog);
  const server = await openServer({ data, databaseUrl, gateway, log: quietLog, role: 'command' });
  try {
    return await work(server);
  } finally {
    await server.close();
  }
}

const isGone = (cause: unknown): boolean =>
  cause instanceof Error &&
  'code' in cause &&
  (cause.code === 'ECONNREFUSED' || cause.code === 'ENOENT');

const definedIn = (input: Input): Input =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));

export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // Containers run users that have a number and no name.
    return `user ${process.getuid?.() ?? ''}`.trim();
  }
}
