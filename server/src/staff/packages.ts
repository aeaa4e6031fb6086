/** What customers may do with their packages, done by staff; and discounts, and usage. */
import type { Call } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { type Deed, performDeed } from '../order/deed.ts';
import { cancel, change, keep, resume, suspend } from '../order/deeds.ts';
import { grantDiscount } from '../package/package-discounts.ts';
import { ownerOfPackage } from '../package/packages-of-customer.ts';
import type { Reply } from '../staged.ts';
import { recordUsage } from '../usage/record-usage.ts';
import { readUsageReports, UnusableReport } from '../usage/usage-report.ts';
import {
  isTrue,
  neededText,
  numberOf,
  type StaffInput,
  type StaffVerb,
  textOf,
  UnusableInput,
} from './staff-verb.ts';

interface DeedInput {
  readonly pkgnum: string;
  readonly pkgpart: string;
  readonly quantity: string;
  readonly when: string;
  readonly why?: string;
}

/** With `preview` the deed is done and undone: only its outcome is told. */
const byStaff =
  (deed: Deed<DeedInput>): StaffVerb =>
  ({ dispatch, peer }, input) => {
    const road = isTrue(input, 'preview') ? dispatch.rehearse : dispatch.write;
    return road(peer, (call) => perform(call, deed, input));
  };

async function perform(call: Call, deed: Deed<DeedInput>, input: StaffInput): Promise<Reply> {
  const customer = await ownerOf(call, input);
  const why = textOf(input, 'why');
  const wanted = {
    pkgnum: neededText(input, 'package'),
    pkgpart: await definitionNumber(call, textOf(input, 'to')),
    quantity: textOf(input, 'quantity'),
    when: textOf(input, 'when'),
    ...(why === '' ? {} : { why }),
  };
  return { ...(await performDeed(call, { deed, customer, input: wanted, token: '' })), customer };
}

/** Staff may name what is sold by its name. */
async function definitionNumber({ tx }: Call, named: string): Promise<string> {
  if (named === '' || /^[0-9]+$/.test(named)) return named;
  const known = await catalogue(tx);
  const definition = known.rows.packages.find(({ name }) => name === named);
  if (definition === undefined) throw new UnusableInput(`There is no package ${named} on sale.`);
  return String(definition.number);
}

async function ownerOf(call: Call, input: StaffInput): Promise<number> {
  const number = numberOf(input, 'package');
  const owner = await ownerOfPackage(call.tx, number);
  if (owner === undefined) throw new UnusableInput(`There is no package ${number}.`);
  return owner;
}

export const changePackageOf = byStaff(change);
export const cancelPackageOf = byStaff(cancel);
export const suspendPackageOf = byStaff(suspend);
export const resumePackageOf = byStaff(resume);
export const keepPackageOf = byStaff(keep);

export const giveDiscount: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async (call) => {
    const customer = await ownerOf(call, input);
    await lockCustomer(call.tx, customer);
    const name = neededText(input, 'discount');
    const discount = (await catalogue(call.tx)).discountByName(name);
    if (discount === undefined || discount.disabled) {
      throw new UnusableInput(`There is no discount ${name}; the catalogue file lists them.`);
    }
    const number = numberOf(input, 'package');
    const by = call.peer.origin;
    await grantDiscount(call, { package: number, discount: discount.number, by });
    const detail = `package ${number}: ${name}`;
    await recordAudit(call, { action: 'granted discount', customer, detail });
    return { package: number, customer, discount: name, periods: discount.periods };
  });

/** All rows or none; those that were reported before count as known. */
export const takeUsage: StaffVerb = ({ dispatch, peer }, input) => {
  const reports = readReports(neededText(input, 'csv'));
  return dispatch.write(peer, async (call) => {
    let recorded = 0;
    for (const report of reports) if (await recordUsage(call.tx, report)) recorded += 1;
    return { recorded, known: reports.length - recorded };
  });
};

function readReports(csv: string) {
  try {
    return readUsageReports(csv);
  } catch (error) {
    if (error instanceof UnusableReport) throw new UnusableInput(error.message);
    throw error;
  }
}
