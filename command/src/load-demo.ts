/**
 * Makes the demo by living it: a year of a small provider, day by day with a moving clock, through
 * the same calls that customers and staff make. No row is written here.
 */
import { readFile } from 'node:fs/promises';
import type { OperationName } from '@lineside/contract';
import { type Money, money } from '@lineside/contract/money.ts';
import type { Peer } from '@lineside/server/call.ts';
import { applyCatalogue } from '@lineside/server/catalogue/apply-catalogue.ts';
import { catalogue } from '@lineside/server/catalogue/catalogue.ts';
import { grantCredit } from '@lineside/server/credit/grant-credit.ts';
import { hasHappened, recordAudit } from '@lineside/server/customer/record-audit.ts';
import { runDay } from '@lineside/server/daily/run-day.ts';
import type { Dispatch } from '@lineside/server/dispatch.ts';
import { balanceOf } from '@lineside/server/ledger/balance.ts';
import { openServer, type ServerOptions } from '@lineside/server/open-server.ts';
import { activePackagesOf } from '@lineside/server/package/packages-of-customer.ts';
import { suspendPackage } from '@lineside/server/package/suspend-package.ts';
import { applyMoney } from '@lineside/server/payment/apply-money.ts';
import { recordPayment } from '@lineside/server/payment/record-payment.ts';
import { generateCards } from '@lineside/server/prepaid-card/generate-cards.ts';
import type { Reply } from '@lineside/server/staged.ts';
import { demoPassword, type Person, people, peopleCount } from './demo-people.ts';

export type DemoPlace = Pick<ServerOptions, 'data' | 'databaseUrl' | 'gateway' | 'log'>;

/** The database holds somebody's data. */
export class NotEmpty extends Error {
  override readonly name = 'NotEmpty';
}

const peer: Peer = { wire: 'command', origin: 'demo' };
const days = 365;
const catalogueFile = new URL('../demo/catalogue.toml', import.meta.url);

/**
 * Loads the demo into an empty database; leaves one that holds the demo already as it is.
 * @param now the day on which the year ends
 * @returns whether anything was loaded
 */
export async function loadDemo(
  place: DemoPlace,
  now: Temporal.Instant,
  progress: (day: number, of: number) => void,
): Promise<boolean> {
  let clock = now.toZonedDateTimeISO('UTC').subtract({ days });
  const server = await openServer({ ...place, clock: () => clock.toInstant() });
  try {
    const { dispatch } = server;
    if (await isLoaded(dispatch)) return false;
    await dispatch.write(peer, (each) => recordAudit(each, { action: begun, customer: null }));
    const year = await openYear(dispatch);
    for (let day = 0; day <= days; day += 1) {
      await year.live(day);
      progress(day, days);
      clock = clock.add({ days: 1 });
    }
    await dispatch.write(peer, (each) => recordAudit(each, { action: finished, customer: null }));
    return true;
  } finally {
    await server.close();
  }
}

const begun = 'began to load the demo';
const finished = 'loaded the demo';

async function isLoaded(dispatch: Dispatch): Promise<boolean> {
  return dispatch.read(peer, async ({ tx }) => {
    if (await hasHappened(tx, finished)) return true;
    if (await hasHappened(tx, begun)) {
      throw new NotEmpty(
        'An earlier loading of the demo was cut short: begin with an empty place.',
      );
    }
    if ((await catalogue(tx)).rows.agents.length > 0) {
      throw new NotEmpty('The database holds data already, and not those of the demo.');
    }
    return false;
  });
}

interface Today {
  readonly person: Person;
  readonly customer: number;
  readonly day: number;
}

interface Year {
  live(day: number): Promise<void>;
}

async function openYear(dispatch: Dispatch): Promise<Year> {
  const toml = await readFile(catalogueFile, 'utf8');
  await dispatch.write(peer, (call) => applyCatalogue(call.tx, toml));
  const pins = await prepaidPins(dispatch);
  const customers = new Map<Person, number>();
  return {
    async live(day) {
      for (const person of people) {
        if (person.day === day) customers.set(person, await signUp(dispatch, person, pins));
      }
      await runDay(dispatch);
      for (const [person, customer] of customers) {
        await payWhenTime(dispatch, { person, customer, day });
        await happen(dispatch, { person, customer, day });
      }
    },
  };
}

const prepaidValue = money(60_00);
const prepaidUsed = 10;
const prepaidUnused = 10;

function prepaidPins(dispatch: Dispatch): Promise<readonly string[]> {
  const count = prepaidUsed + prepaidUnused;
  const batch = { count, amount: prepaidValue, seconds: 0, agent: null, digits: 12 };
  return dispatch.write(peer, (call) => generateCards(call, batch));
}

async function signUp(
  dispatch: Dispatch,
  person: Person,
  pins: readonly string[],
): Promise<number> {
  const { place } = person;
  const index = people.indexOf(person);
  const reply = await call(dispatch, 'new_customer', {
    first: person.first,
    last: person.last,
    company: person.company,
    address1: person.street,
    city: place.city,
    state: place.state,
    zip: place.zip,
    country: place.country,
    daytime: `${place.area}-555-01${String(index % 100).padStart(2, '0')}`,
    payby: person.payby,
    ...instrumentOf(person, pins[Math.floor(index / 10)] ?? ''),
    invoicing_list: index % 4 === 1 ? 'POST' : `${person.username}@example.net`,
    pkgpart: person.pkgpart,
    username: person.username,
    _password: demoPassword,
    popnum: (index % 40) + 1,
    agentnum: person.agent,
    refnum: (index % 5) + 1,
  });
  return Number(reply.custnum);
}

function instrumentOf(person: Person, pin: string): Readonly<Record<string, string>> {
  switch (person.payby) {
    case 'CARD':
    case 'DCRD':
      return { payinfo: '4111111111111111', paydate: '11/2031' };
    case 'CHEK':
    case 'DCHK':
      return { payinfo: '1234567890@021000021', payname: 'First Example Bank' };
    case 'PREPAY':
      return { payinfo: pin };
    case 'BILL':
      return {};
  }
}

const daysToPay = 12;
const bobStopsPaying = 300;
const daveChangesCard = 270;
const oneLeaves = 250;

/** Who gets invoices pays them some days later, most of the time. */
async function payWhenTime(dispatch: Dispatch, { person, customer, day }: Today): Promise<void> {
  const onDemand = person.payby === 'DCRD' || person.payby === 'DCHK';
  const invoiced = person.payby === 'BILL' || person.payby === 'PREPAY';
  if (!(onDemand || invoiced) || (day - person.day) % 30 !== daysToPay) return;
  if (person.username === 'bob' && day > bobStopsPaying) return;
  const amount = await owedBy(dispatch, customer);
  if (amount <= 0) return;
  if (onDemand) {
    await payByCard(dispatch, person);
    return;
  }
  const byCheque = day % 2 === 0;
  await dispatch.write(peer, (each) =>
    recordPayment(each, {
      customer,
      amount,
      type: byCheque ? 'BILL' : 'CASH',
      label: byCheque ? `cheque ${1000 + day}` : '',
      batch: '',
      intent: null,
      gatewayReference: null,
      by: 'demo',
    }),
  );
}

const owedBy = (dispatch: Dispatch, customer: number): Promise<Money> =>
  dispatch.read(peer, ({ tx }) => balanceOf(tx, customer));

const goodCard = { payinfo: '4111111111111111', month: '11', year: '2031' };
/** The gateway keeps it, and declines each charge. */
const decliningCard = { payinfo: '4000000000000002', month: '11', year: '2031' };

async function payByCard(dispatch: Dispatch, person: Person): Promise<void> {
  const session = await logIn(dispatch, person);
  const { paybatch } = await call(dispatch, 'payment_info', session);
  const payname = `${person.first} ${person.last}`;
  await call(dispatch, 'process_payment', { ...session, ...goodCard, payname, paybatch });
}

/** What makes the demo worth a look: a change of card, a cancellation, a suspension, a credit. */
async function happen(dispatch: Dispatch, { person, customer, day }: Today): Promise<void> {
  if (person.username === 'dave' && day === daveChangesCard) {
    const session = await logIn(dispatch, person);
    await call(dispatch, 'edit_info', { ...session, payby: 'CARD', ...decliningCard });
  }
  if (people.indexOf(person) === peopleCount / 2 && day === oneLeaves) {
    const session = await logIn(dispatch, person);
    await call(dispatch, 'cancel_pkg', { ...session, pkgpart: person.pkgpart });
  }
  if (day !== days) return;
  if (person.username === 'dave') {
    await dispatch.write(peer, async (each) => {
      for (const bought of await activePackagesOf(each.tx, customer)) {
        await suspendPackage(each, bought, { why: 'not paid', manual: false });
      }
    });
  }
  if (person.username === 'carol') {
    await dispatch.write(peer, async (each) => {
      const reason = 'Thank you for your patience during the outage';
      await grantCredit(each, { customer, amount: money(25_00), reason, by: 'demo' });
      await applyMoney(each, customer);
    });
  }
}

async function logIn(dispatch: Dispatch, person: Person) {
  const domain = person.pkgpart === hostingPackage ? 'example.net' : 'example.com';
  const named = { username: person.username, domain, password: demoPassword };
  const { session_id } = await call(dispatch, 'login', named);
  return { session_id };
}

/** Its accounts are in the second domain. */
const hostingPackage = 7;

async function call(
  dispatch: Dispatch,
  name: OperationName,
  parameters: Readonly<Record<string, unknown>>,
): Promise<Reply> {
  const reply = await dispatch.call(name, parameters, peer);
  if (reply.error !== '') {
    throw new Error(`${name} of the demo failed: ${reply.error ?? reply._error}`);
  }
  return reply;
}
