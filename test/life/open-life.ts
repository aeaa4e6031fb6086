/** The house of a life: a real socket for the customer, and one for what happens behind him. */
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { listenOnSocket } from '@lineside/server/wire/socket.ts';
import type { Fresh } from '../databases.ts';
import { openStory, type Story } from '../story.ts';
import { folderFor } from '../wire/listening.ts';
import { gatewayIn, passwordsIn, perform, type Weather } from './backstage.ts';
import { lifeCatalogue } from './catalogue.ts';
import { isHash } from './shape.ts';

export interface House {
  readonly story: Story;
  /** Where customers' software asks. */
  readonly path: string;
  readonly backstage: string;
}

export interface HouseOptions {
  /** Names one of several houses of a machine. */
  readonly tag?: string;
  /** Who may call, beside whoever runs the house. */
  readonly owner?: string | undefined;
}

export async function openLife(
  t: TestContext,
  fresh: Fresh,
  { tag = '', owner }: HouseOptions = {},
): Promise<House> {
  const weather: Weather = { gateway: 'well', passwords: 'well' };
  const story = await openStory(t, fresh, {
    catalogue: lifeCatalogue,
    gateway: (sandbox) => gatewayIn(weather, sandbox),
    passwords: passwordsIn(weather),
  });
  const folder = folderFor(t);
  const path = join(folder, `selfservice_socket${tag === '' ? '' : `.${tag}`}`);
  const backstage = join(folder, 'backstage');
  const { log } = story.dispatch.options;
  const sockets = [
    await listenOnSocket({ path, owner, dispatch: story.dispatch, log }),
    await listenOnSocket({
      path: backstage,
      owner,
      dispatch: {
        call: (name, send) => perform({ story, weather }, name, isHash(send) ? send : {}),
      },
      log,
    }),
  ];
  t.after(async () => {
    for (const socket of sockets) await socket.close();
  });
  return { story, path, backstage };
}
