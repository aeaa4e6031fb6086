/** Ends one package, now or on a day to come, and nothing else. */
import type { Input } from '@lineside/contract/operation.ts';
import type { cancel_pkg } from '@lineside/contract/package.ts';
import { parseNumber } from '@lineside/contract/text-fields.ts';
import { outcomeOf } from '../billing/outcome.ts';
import { confirmQuote } from '../billing/quote.ts';
import { type Call, customerOf } from '../call.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import type { CustomerPackage } from '../package/bought.ts';
import { endLater } from '../package/end-later.ts';
import { activePackagesOf, packageByNumber } from '../package/packages-of-customer.ts';
import { Refusal } from '../refusal.ts';
import { cancelOne, whenOf } from './cancel-one.ts';

type CancelInput = Input<typeof cancel_pkg>;

export async function cancelPackage(call: Call, input: CancelInput): Promise<Record<never, never>> {
  const customer = customerOf(call);
  const when = whenOf(input.when ?? '');
  const endsAt = when === 'end' ? undefined : endOf(call, input.date ?? '');
  await lockCustomer(call.tx, customer);
  const bought = await packageToCancel(call, customer, input);
  if (bought.cancelledAt !== null) return {};
  if (endsAt !== undefined) {
    await endLater(call, bought, endsAt);
    return {};
  }
  const done = await cancelOne(call, bought, when);
  const request = { action: 'cancel', package: bought.number, when } as const;
  const token = input.quote ?? '';
  await confirmQuote(call, { customer, token, request }, await outcomeOf(call, customer, done));
  return {};
}

/** By its number; or by its definition, where that leaves no doubt. */
async function packageToCancel(
  { tx }: Call,
  customer: number,
  { pkgnum = '', pkgpart = '' }: CancelInput,
): Promise<CustomerPackage> {
  if (pkgnum !== '' || pkgpart === '') {
    const number = parseNumber(pkgnum);
    const found =
      number === undefined ? undefined : await packageByNumber(tx, { number, customer });
    const agrees = pkgpart === '' || found?.definition === parseNumber(pkgpart);
    if (found === undefined || !agrees) throw new Refusal('unknown_pkgnum', { number: pkgnum });
    return found;
  }
  const definition = parseNumber(pkgpart);
  const packages = await activePackagesOf(tx, customer);
  const [found, another] = packages.filter((bought) => bought.definition === definition);
  if (found === undefined) throw new Refusal('unknown_pkgpart', { number: pkgpart });
  if (another !== undefined) throw new Refusal('several_packages', { number: pkgpart });
  return found;
}

// Further ahead than this is no plan but a slip in the digits.
const secondsAheadMax = 100 * 366 * 24 * 60 * 60;

/** In milliseconds; undefined for now, which a day that is over means, too. */
function endOf({ now }: Call, date: string): number | undefined {
  if (date === '' || date === '0') return undefined;
  const seconds = /^-?[0-9]{1,12}$/.test(date) ? Number(date) : undefined;
  const nowSeconds = now.epochMilliseconds / 1000;
  if (seconds === undefined || seconds > nowSeconds + secondsAheadMax) {
    throw new Refusal('illegal_numeric', { field: 'date', value: date });
  }
  return seconds > nowSeconds ? seconds * 1000 : undefined;
}
