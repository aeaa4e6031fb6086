/** How the refusals around changes, ends and pauses of packages are brought about. */
import type { OperationName } from '@lineside/contract';
import { quickForm } from '../story.ts';
import type { Pulled, Trigger, Triggers, World } from './refusal-triggers.ts';

type Who = 'card' | 'billed' | 'poor';

/** The first package of somebody, with whatever else is sent. */
const packageOf =
  (
    who: Who,
    changes: object = {},
    setting?: 'selfservice_immutable-package' | 'selfservice-suspend',
  ) =>
  async (world: World): Promise<Pulled> => {
    const session_id = world[who];
    if (setting !== undefined) {
      await world.story.set(setting, setting === 'selfservice-suspend' ? '0' : '1');
    }
    const pkgnum = await firstPackage(world, session_id);
    return { sent: { session_id, pkgnum, ...changes } };
  };

async function firstPackage({ story }: World, session_id: string): Promise<number> {
  const { cust_pkg } = await story.call('list_pkgs', { session_id });
  return (cust_pkg as { pkgnum: number }[])[0]?.pkgnum ?? 0;
}

/** A customer who has not said where he lives. */
export const placeless =
  (order: Readonly<Record<string, string>>): Trigger =>
  async ({ story }) => {
    const { session_id } = await story.call('new_customer_minimal', quickForm());
    return { sent: { session_id, ...order } };
  };

/** A quote for one thing, sent with another. */
export const quotedOtherwise =
  (preview: OperationName, who: Who, asked: object, sent: object): Trigger =>
  async (world) => {
    const session_id = world[who];
    const pkgnum = await firstPackage(world, session_id);
    const { quote } = await world.story.call(preview, { session_id, pkgnum, ...asked });
    return { sent: { session_id, pkgnum, ...sent, quote } };
  };

const unknown_pkgnum = ({ card: session_id }: World) => ({
  sent: { session_id, pkgnum: '999999' },
});

const changes: Triggers = {
  unknown_pkgnum,
  change_disabled: packageOf('card', { pkgpart: '1' }, 'selfservice_immutable-package'),
  change_suspended: packageOf('poor', { pkgpart: '1' }),
  illegal_or_empty_numeric: packageOf('card', { pkgpart: 'x' }),
  unknown_package: packageOf('card', { pkgpart: '77' }),
  cant_purchase: packageOf('card', { pkgpart: '4' }),
  illegal_quantity: packageOf('card', { quantity: '5' }),
  no_change: packageOf('card'),
  cant_change: packageOf('card', { pkgpart: '10' }),
  no_room_for_service: packageOf('card', { pkgpart: '5' }),
  illegal_when: packageOf('card', { pkgpart: '1', when: 'soon' }),
};

const suspensions: Triggers = {
  unknown_pkgnum,
  suspend_refused: packageOf('card', {}, 'selfservice-suspend'),
  already_suspended: packageOf('poor'),
};

const resumptions: Triggers = {
  unknown_pkgnum,
  suspend_refused: packageOf('poor'),
  not_suspended: packageOf('card'),
};

const quotes = (preview: OperationName, who: Who, sent: object): Triggers => ({
  quote_expired: packageOf(who, { ...sent, quote: 'made up' }),
  quote_changed: quotedOtherwise(preview, who, sent, sent),
});

export const packageTriggers = {
  preview_order: {
    address_needed: placeless({ pkgpart: '1' }),
    illegal_or_empty_numeric: packageOf('card', { pkgpart: 'x' }),
    unknown_package: packageOf('card', { pkgpart: '77' }),
    cant_purchase: packageOf('card', { pkgpart: '4' }),
    illegal_quantity: packageOf('card', { pkgpart: '2', quantity: '2' }),
  },
  preview_change: changes,
  change_pkg: {
    ...changes,
    ...quotes('preview_change', 'card', { pkgpart: '1' }),
    quote_changed: quotedOtherwise('preview_change', 'card', { pkgpart: '1' }, { pkgpart: '3' }),
  },
  preview_cancel: { unknown_pkgnum, illegal_when: packageOf('card', { when: 'soon' }) },
  preview_suspend: suspensions,
  suspend_pkg: {
    ...suspensions,
    ...quotes('preview_suspend', 'card', {}),
    quote_changed: quotedOtherwise('preview_cancel', 'card', {}, {}),
  },
  preview_resume: resumptions,
  resume_pkg: {
    ...resumptions,
    quote_expired: suspendedByHimself({ quote: 'made up' }),
    quote_changed: suspendedByHimself({}),
  },
  keep_pkg: { unknown_pkgnum, nothing_planned: packageOf('card') },
} satisfies Partial<Record<OperationName, Triggers>>;

/** A customer who paused a package, with a quote for something else when none is sent. */
function suspendedByHimself(changed: { readonly quote?: string }): Trigger {
  return async (world) => {
    const { story, billed: session_id } = world;
    const pkgnum = await firstPackage(world, session_id);
    await story.call('suspend_pkg', { session_id, pkgnum });
    const quote =
      changed.quote ?? (await story.call('preview_cancel', { session_id, pkgnum })).quote;
    return { sent: { session_id, pkgnum, quote } };
  };
}
