/** The customers' pages in the server's own process: a page calls without a socket or JSON. */
import { join } from 'node:path';
import { SelfServiceError } from '@lineside/client';
import { callsThrough, type Perform } from '@lineside/client/calls-through.ts';
import type { Brand } from '@lineside/portal/brand.ts';
import { type Dispatch, type Log, replyOf } from '@lineside/server/dispatch.ts';
import type { Pages } from '@lineside/server/wire/http/add-pages.ts';
import { type Calling, limitCalls } from '@lineside/server/wire/http/call-limits.ts';
import { brandsOfServer } from './portal-brands.ts';

export interface PortalServing {
  /** `portal.toml`; the one in the data folder, if there is one, without it. */
  readonly file: string | undefined;
  readonly data: string;
}

export async function portalOf(
  { file, data }: PortalServing,
  dispatch: Dispatch,
  log: Log,
): Promise<Pages> {
  const { openPortal } = await import('@lineside/portal/open-portal.ts');
  const { openLooks } = await import('@lineside/portal/looks.ts');
  const known: (agent: string) => Partial<Brand> = await brandsOfServer(dispatch);
  const now = () => dispatch.options.clock().epochMilliseconds;
  const calling = limitCalls(dispatch);
  return openPortal({
    looks: openLooks({
      path: file ?? join(data, 'portal.toml'),
      isOptional: file === undefined,
      known,
      now,
      fault: (error) => log.error({ error }, 'portal.toml is wrong; what was read before stays'),
    }),
    calls: (origin) => callsThrough(performed(calling, origin)),
    now,
    fault: (error, url) => log.error({ error, path: url }, 'a page failed'),
  });
}

/** The same functions that clients have, straight to dispatch. */
const performed =
  (calling: Calling, origin: string): Perform =>
  async (operation, params) => {
    const answered = await calling.answer(operation, params, { wire: 'http', origin });
    if ('reply' in answered) return answered.reply;
    if ('refused' in answered)
      return { ...replyOf(operation, answered), error_code: answered.refused };
    throw new SelfServiceError(
      'remote',
      'fault' in answered ? `internal error, reference ${answered.fault}` : `no ${operation}`,
    );
  };
