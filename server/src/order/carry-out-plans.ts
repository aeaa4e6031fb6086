/** Does what was planned for a customer's packages and is due: for the billing run, before it bills. */
import { type Call, todayOf } from '../call.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { isBefore } from '../invoice/period.ts';
import type { CustomerPackage } from '../package/bought.ts';
import { forgetPlan, type PackagePlan, plansOfCustomer } from '../package/package-plans.ts';
import { activePackagesOf } from '../package/packages-of-customer.ts';
import { Refusal } from '../refusal.ts';
import { changePackage } from './change-package.ts';
import { type EndOf, endWithCharges } from './end-package.ts';
import { type PlannedChange, planChange } from './plan-change.ts';

export interface CarriedOut {
  readonly ended: readonly number[];
  /** Numbers of the packages as they are after their change. */
  readonly changed: readonly number[];
  /** Packages whose planned change is no longer possible: they stay as they are. */
  readonly dropped: readonly number[];
}

/** Each plan counts from its own day, however late it is carried out. */
export async function carryOutPlans(call: Call, customer: number): Promise<CarriedOut> {
  await lockCustomer(call.tx, customer);
  const today = todayOf(call);
  const packages = await activePackagesOf(call.tx, customer);
  const plans = (await plansOfCustomer(call.tx, customer)).filter(
    ({ onDay }) => !isBefore(today, Temporal.PlainDate.from(onDay)),
  );
  const ending = packages.flatMap((bought) => {
    const on = endOf(call, bought, plans);
    return on === undefined ? [] : [{ bought, on }];
  });
  if (ending.length > 0) await endWithCharges(call, ending, 'expire');
  const changed: number[] = [];
  const dropped: number[] = [];
  for (const plan of plans) {
    const bought = packages.find((each) => each.number === plan.package);
    if (plan.kind !== 'change' || bought === undefined || isEnding(ending, bought)) continue;
    const becomes = await carryOutChange(call, bought, plan);
    if (becomes === undefined) dropped.push(bought.number);
    else changed.push(becomes);
  }
  return { ended: ending.map(({ bought }) => bought.number), changed, dropped };
}

const isEnding = (ending: readonly EndOf[], { number }: CustomerPackage) =>
  ending.some(({ bought }) => bought.number === number);

/** By a plan, or by a moment of its own that has come. */
function endOf(
  { now, settings }: Call,
  { number, expiresAt }: CustomerPackage,
  plans: readonly PackagePlan[],
): Temporal.PlainDate | undefined {
  const plan = plans.find((each) => each.package === number && each.kind === 'cancel');
  if (plan !== undefined) return Temporal.PlainDate.from(plan.onDay);
  if (expiresAt === null || expiresAt > now.epochMilliseconds) return undefined;
  const moment = Temporal.Instant.fromEpochMilliseconds(expiresAt);
  return moment.toZonedDateTimeISO(settings.timezone).toPlainDate();
}

async function carryOutChange(
  call: Call,
  bought: CustomerPackage,
  plan: Extract<PackagePlan, { kind: 'change' }>,
): Promise<number | undefined> {
  const change = await plannedStill(call, bought, plan);
  if (change === undefined) return undefined;
  const on = Temporal.PlainDate.from(plan.onDay);
  return (await changePackage(call, bought, { change, on })).package;
}

/** What was planned may have become impossible: no longer sold, no room, suspended by now. */
async function plannedStill(
  call: Call,
  bought: CustomerPackage,
  { definition, quantity }: Extract<PackagePlan, { kind: 'change' }>,
): Promise<PlannedChange | undefined> {
  try {
    const request = { pkgpart: String(definition), quantity: String(quantity) };
    return await planChange(call, bought, request);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await forgetPlan(call.tx, { number: bought.number, expiresAt: null });
    const detail = `package ${bought.number}: ${error.code}`;
    await recordAudit(call, {
      action: 'dropped planned change',
      customer: bought.customer,
      detail,
    });
    return undefined;
  }
}
