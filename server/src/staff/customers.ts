/** Finding a customer and seeing what he has and owes. */
import { formatMoney } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import type { Contact } from '../customer/customer.ts';
import { nameOf } from '../customer/customer.ts';
import { destinationsOf } from '../customer/destinations.ts';
import { customerByNumber, findCustomers } from '../customer/find-customer.ts';
import { auditOf } from '../customer/record-audit.ts';
import { openInvoices } from '../invoice/open-invoices.ts';
import { balanceOf } from '../ledger/balance.ts';
import { bouncesAmong } from '../mail/look-after-mail.ts';
import { statusOf } from '../package/bought.ts';
import { packagesOf } from '../package/packages-of-customer.ts';
import { labelOf } from '../service/account.ts';
import { accountsOfCustomer } from '../service/find-account.ts';
import { neededText, numberOf, type StaffVerb, UnusableInput } from './staff-verb.ts';

export const findCustomer: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.read(peer, async ({ tx, settings }) => {
    const found = await findCustomers(tx, neededText(input, 'text'));
    const customers = [];
    for (const { number, first, last, company, city, state } of found) {
      const balance = formatMoney(await balanceOf(tx, number), settings.currency);
      customers.push({ number, name: `${first} ${last}`, company, city, state, balance });
    }
    return { customers };
  });

export const showCustomer: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.read(peer, async (call) => {
    const number = numberOf(input, 'number');
    const customer = await customerByNumber(call.tx, number);
    if (customer === undefined) throw new UnusableInput(`There is no customer ${number}.`);
    const known = await catalogue(call.tx);
    return {
      number,
      name: nameOf(customer),
      company: customer.company,
      address: addressOf(customer),
      service_address: customer.shipping ? addressOf(customer.shipping) : '',
      phones: [customer.daytime, customer.night, customer.fax].filter((each) => each !== ''),
      agent: known.agent(customer.agent)?.name ?? '',
      payment_type: customer.paymentType,
      payment_label: customer.paymentLabel,
      payment_expires: customer.paymentExpires,
      customer_since: dayOf(call, customer.createdAt),
      balance: formatMoney(await balanceOf(call.tx, number), call.settings.currency),
      ...(await holdings(call, number)),
    };
  });

async function holdings(call: Call, customer: number) {
  const { tx } = call;
  const known = await catalogue(tx);
  const packages = (await packagesOf(tx, customer)).map((bought) => {
    const definition = known.definition(bought.definition);
    return {
      number: bought.number,
      name: definition?.name ?? '',
      status: statusOf(bought, { frequency: definition?.frequency ?? '' }),
      ordered: dayOf(call, bought.orderedAt),
      next_bill: bought.nextBillOn ?? '',
    };
  });
  const accounts = (await accountsOfCustomer(tx, customer)).map((account) => ({
    number: account.number,
    name: labelOf(account),
    suspended: account.suspended,
  }));
  const open_invoices = (await openInvoices(tx, customer)).map((invoice) => ({
    number: invoice.number,
    owed: formatMoney(invoice.owed, call.settings.currency),
  }));
  const destinations = await destinationsOf(tx, customer);
  const bouncing = await bouncesAmong(
    call,
    destinations.flatMap((to) => (to.kind === 'post' ? [] : [to.address])),
  );
  const invoices_go_to = destinations.map((to) => {
    if (to.kind === 'post') return 'POST';
    return bouncing.has(to.address) ? `${to.address} (bounces)` : to.address;
  });
  const history = (await auditOf(tx, customer, historyMax)).map((deed) => ({
    day: dayOf(call, deed.at),
    who: deed.actor,
    what: deed.detail === '' ? deed.action : `${deed.action} (${deed.detail})`,
  }));
  return { packages, accounts, open_invoices, invoices_go_to, history };
}

const historyMax = 20;

const dayOf = ({ settings }: Call, at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(settings.timezone)
    .toPlainDate()
    .toString();

const addressOf = ({ address1, address2, city, state, zip, country }: Contact): string =>
  [address1, address2, `${city}, ${state} ${zip}`, country]
    .filter((line) => line !== '')
    .join(', ');
