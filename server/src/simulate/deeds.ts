/** What customers and staff do on a day, by the verbs that real ones use. */
import { add, money } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import type { Chance } from '../chance.ts';
import { grantCredit } from '../credit/grant-credit.ts';
import { openInvoices } from '../invoice/open-invoices.ts';
import { balanceOf } from '../ledger/balance.ts';
import { cancelOne } from '../order/cancel-one.ts';
import { changePackage } from '../order/change-package.ts';
import { pausePackage, resumePackage } from '../order/pause-package.ts';
import { planChange } from '../order/plan-change.ts';
import type { CustomerPackage } from '../package/bought.ts';
import { grantDiscount } from '../package/package-discounts.ts';
import { activePackagesOf } from '../package/packages-of-customer.ts';
import { applyMoney } from '../payment/apply-money.ts';
import { paymentByNumber } from '../payment/find-payment.ts';
import { endSettledSuspension, recordPayment } from '../payment/record-payment.ts';
import { beginPaymentRefund } from '../refund/begin-refund.ts';
import { ImpossibleChange } from '../refund/refund.ts';
import { performRefund, settleRefund } from '../refund/settle-refund.ts';
import { voidInvoice } from '../refund/void-invoice.ts';
import { writeOffInvoice } from '../refund/write-off-invoice.ts';
import { Refusal } from '../refusal.ts';
import { accountsOfCustomer } from '../service/find-account.ts';
import { recordUsage } from '../usage/record-usage.ts';
import { ask, simulatedPeer } from './calls.ts';
import { goodCard, type Person } from './person.ts';
import type { Provider } from './provider.ts';
import { discountsGiven, soldPackages } from './simulated-catalogue.ts';

export interface Subject {
  readonly provider: Provider;
  readonly chance: Chance;
  readonly person: Person;
  readonly customer: number;
}

type Deed = (subject: Subject) => Promise<void>;

/** A "no" is an answer like any other; what else is thrown is a fault. */
async function attempt(subject: Subject, work: (call: Call) => Promise<unknown>): Promise<void> {
  try {
    await subject.provider.dispatch.write(simulatedPeer, work);
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof ImpossibleChange)) throw error;
  }
}

async function signedIn({ provider, person }: Subject): Promise<{ session_id: string }> {
  const { username, password } = person;
  const reply = await ask(provider.dispatch, 'signIn', {
    username,
    password,
    domain: 'example.com',
  });
  return { session_id: String(reply.session_id ?? '') };
}

async function anyPackage({ tx }: Call, { chance, customer }: Subject) {
  const [first, ...rest] = await activePackagesOf(tx, customer);
  return first === undefined ? undefined : chance.of([first, ...rest]);
}

const withPackage =
  (work: (call: Call, bought: CustomerPackage, subject: Subject) => Promise<unknown>): Deed =>
  (subject) =>
    attempt(subject, async (call) => {
      const bought = await anyPackage(call, subject);
      if (bought !== undefined) await work(call, bought, subject);
    });

/** The money comes in full, by halves, or with something to spare. */
export const paysInvoices: Deed = async (subject) => {
  const { provider, customer, chance, person } = subject;
  if (person.payby === 'DCRD' && !chance.oneIn(4)) {
    const owed = await provider.dispatch.read(simulatedPeer, ({ tx }) => balanceOf(tx, customer));
    if (owed <= 0) return;
    const session = await signedIn(subject);
    if (session.session_id === '') return;
    const { payinfo } = goodCard;
    const card = { payinfo, month: '07', year: '2049', payname: `Person ${person.number}` };
    await ask(provider.dispatch, 'pay', { ...session, ...card, paybatch: '' });
    return;
  }
  await attempt(subject, async (call) => {
    const owed = await balanceOf(call.tx, customer);
    if (owed <= 0) return;
    const half = money(Math.ceil(owed / 2));
    const amount = chance.of([owed, owed, owed, half, add(owed, money(500))]);
    await recordPayment(call, {
      customer,
      amount,
      type: 'BILL',
      label: 'cheque',
      batch: '',
      intent: null,
      gatewayReference: null,
      by: 'simulation',
    });
  });
};

const orders: Deed = async (subject) => {
  const { provider, chance, person } = subject;
  const session = await signedIn(subject);
  if (session.session_id === '') return;
  await ask(provider.dispatch, 'order', {
    ...session,
    pkgpart: String(chance.of(soldPackages)),
    username: `${person.username}x${chance.below(1_000_000)}`,
    _password: person.password,
    popnum: '1',
  });
};

const changes = withPackage(async (call, bought, { chance }) => {
  const request = {
    pkgpart: String(chance.of(soldPackages)),
    quantity: chance.oneIn(5) ? '2' : '',
  };
  const change = await planChange(call, bought, request);
  const on = call.now.toZonedDateTimeISO(call.settings.timezone).toPlainDate();
  await changePackage(call, bought, { change, on });
});

const pauses = withPackage((call, bought) => pausePackage(call, bought, 'away'));

/** Staff or the customer take up what was suspended by hand. */
export const resumesPackages: Deed = (subject) =>
  attempt(subject, async (call) => {
    for (const bought of await activePackagesOf(call.tx, subject.customer)) {
      if (bought.suspendedAt !== null && bought.manualFlag) await resumePackage(call, bought);
    }
  });

const cancels = withPackage((call, bought, { chance }) =>
  cancelOne(call, bought, chance.oneIn(2) ? 'now' : 'end'),
);

const leaves: Deed = async (subject) => {
  const session = await signedIn(subject);
  if (session.session_id !== '') await ask(subject.provider.dispatch, 'leave', session);
};

const isGivenDiscount = withPackage((call, bought, { chance }) =>
  grantDiscount(call, {
    package: bought.number,
    discount: chance.of(discountsGiven),
    by: 'simulation',
  }),
);

const isGrantedCredit: Deed = (subject) =>
  attempt(subject, async (call) => {
    const { customer, chance } = subject;
    const amount = money(1 + chance.below(3_000));
    const today = call.now.toZonedDateTimeISO(call.settings.timezone).toPlainDate();
    const expiresOn = today.add({ days: 20 }).toString();
    const until = chance.oneIn(2) ? { expiresOn } : {};
    await grantCredit(call, { customer, amount, reason: 'goodwill', by: 'simulation', ...until });
    await applyMoney(call, customer);
    await endSettledSuspension(call, customer);
  });

const invoiceGoes = (work: (call: Call, number: number, reason: string) => Promise<unknown>) => {
  const deed: Deed = (subject) =>
    attempt(subject, async (call) => {
      const [oldest] = await openInvoices(call.tx, subject.customer);
      if (oldest !== undefined) await work(call, oldest.number, 'simulated');
    });
  return deed;
};

/** A charge that the customer disputes, and gets back. */
export const disputes = async (subject: Subject, payment: number): Promise<boolean> => {
  const { dispatch } = subject.provider;
  try {
    const begun = await dispatch.write(simulatedPeer, async (call) => {
      const paid = await paymentByNumber(call.tx, payment);
      const how = { reason: 'disputed', way: 'gateway', reopen: true } as const;
      return beginPaymentRefund(call, { payment, amount: paid?.amount, ...how });
    });
    const outcome = await performRefund(dispatch.options.gateway, begun, {
      limitMs: 1_000,
      onFault: () => undefined,
    });
    await dispatch.write(simulatedPeer, (call) => settleRefund(call, begun.refund, outcome));
    return true;
  } catch (error) {
    if (error instanceof ImpossibleChange) return false;
    throw error;
  }
};

const uses: Deed = (subject) =>
  attempt(subject, async ({ tx, now }) => {
    const { customer, chance } = subject;
    const [account] = await accountsOfCustomer(tx, customer);
    if (account === undefined) return;
    const seconds = 1 + chance.below(40_000);
    await recordUsage(tx, {
      account: account.number,
      session: `session ${now.epochMilliseconds}`,
      startedAt: now.subtract({ seconds }),
      endedAt: now,
      seconds,
      inputOctets: chance.below(1_000_000_000),
      outputOctets: chance.below(1_000_000_000),
    });
  });

/** Each is done once in so many days, by each customer. */
export const usualDeeds: readonly { readonly oneIn: number; readonly deed: Deed }[] = [
  { oneIn: 25, deed: uses },
  { oneIn: 150, deed: orders },
  { oneIn: 180, deed: changes },
  { oneIn: 200, deed: pauses },
  { oneIn: 400, deed: cancels },
  { oneIn: 1_500, deed: leaves },
  { oneIn: 200, deed: isGivenDiscount },
  { oneIn: 200, deed: isGrantedCredit },
  { oneIn: 700, deed: invoiceGoes(voidInvoice) },
  { oneIn: 900, deed: invoiceGoes(writeOffInvoice) },
];
