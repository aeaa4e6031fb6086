/** The deeds by which customers, and staff for them, change what they have. */
import type { Call } from '../call.ts';
import { todayOf } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { cancelOne, changeLater, endOfPeriod, keepPackage, whenOf } from './cancel-one.ts';
import { changePackage } from './change-package.ts';
import type { Deed } from './deed.ts';
import { ownPackage } from './own-package.ts';
import { byCustomer, pausePackage, resumePackage } from './pause-package.ts';
import { planChange } from './plan-change.ts';

interface Named {
  readonly pkgnum?: string | undefined;
  /** A quote that was given for it. */
  readonly quote?: string | undefined;
}

interface Timed extends Named {
  readonly when?: string | undefined;
}

export interface ChangeInput extends Timed {
  readonly pkgpart?: string | undefined;
  readonly quantity?: string | undefined;
}

export interface SuspendInput extends Named {
  /** Said by staff; a customer needs no reason. */
  readonly why?: string | undefined;
}

/** Staff have no session, and none of the limits of customers. */
const isStaff = (call: Call) => call.session === undefined;

export const change: Deed<ChangeInput> = async (call, customer, input) => {
  if (call.settings['selfservice_immutable-package'] && !isStaff(call)) {
    throw new Refusal('change_disabled');
  }
  const bought = await ownPackage(call, customer, input.pkgnum ?? '');
  const when = whenOf(input.when ?? '');
  const { pkgpart = '', quantity = '' } = input;
  const planned = await planChange(call, bought, { pkgpart, quantity });
  const later = when === 'end' ? endOfPeriod(call, bought) : undefined;
  const done =
    later === undefined
      ? await changePackage(call, bought, { change: planned, on: todayOf(call) })
      : await changeLater(call, bought, { change: planned, on: later });
  const of = { definition: planned.after.number, quantity: planned.quantity };
  return { request: { action: 'change', package: bought.number, ...of, when }, done };
};

export const cancel: Deed<Timed> = async (call, customer, input) => {
  const bought = await ownPackage(call, customer, input.pkgnum ?? '');
  const when = whenOf(input.when ?? '');
  const done = await cancelOne(call, bought, when);
  return { request: { action: 'cancel', package: bought.number, when }, done };
};

export const suspend: Deed<SuspendInput> = async (call, customer, { pkgnum = '', why }) => {
  refuseSuspending(call);
  const bought = await ownPackage(call, customer, pkgnum);
  const reason = isStaff(call) ? (why ?? 'asked by staff') : byCustomer;
  const done = await pausePackage(call, bought, reason);
  return { request: { action: 'suspend', package: bought.number }, done };
};

/** A customer ends what he asked for himself, and not what the provider had reason to do. */
export const resume: Deed<Named> = async (call, customer, { pkgnum = '' }) => {
  refuseSuspending(call);
  const bought = await ownPackage(call, customer, pkgnum);
  const isOwn = bought.suspendedAt === null || bought.suspendedWhy === byCustomer;
  if (!isOwn && !isStaff(call)) throw new Refusal('suspend_refused');
  const done = await resumePackage(call, bought);
  return { request: { action: 'resume', package: bought.number }, done };
};

export const keep: Deed<Named> = async (call, customer, { pkgnum = '' }) => {
  const bought = await ownPackage(call, customer, pkgnum);
  const done = await keepPackage(call, bought);
  return { request: { action: 'keep', package: bought.number }, done };
};

function refuseSuspending(call: Call): void {
  if (!call.settings['selfservice-suspend'] && !isStaff(call)) throw new Refusal('suspend_refused');
}
