/**
 * Lives a provider's years day by day through the real verbs, and looks after every day whether the
 * books are right. All chance comes from the seed, so what went wrong can be had again.
 */

import { type Chance, openChance } from '../chance.ts';
import { runDaily } from '../daily/run-daily.ts';
import type { Database } from '../database/database.ts';
import { reconcile } from '../reconcile.ts';
import { type BooksMark, beginningOfBooks, verifyChanges } from '../report/verify-changes.ts';
import { verifyDays } from '../report/verify-days.ts';
import { verifyLedger } from '../report/verify-ledger.ts';
import { ask, simulatedPeer } from './calls.ts';
import { disputes, paysInvoices, resumesPackages, usualDeeds } from './deeds.ts';
import { inventPerson, type Person } from './person.ts';
import { openProvider, type Provider } from './provider.ts';
import { simulatedCatalogue } from './simulated-catalogue.ts';
import { openSimulatedGateway } from './simulated-gateway.ts';
import { type RecordCounts, recordCounts } from './sql.ts';

export interface SimulationOptions {
  readonly customers: number;
  readonly seed: number;
  readonly zone: string;
  readonly from: Temporal.PlainDate;
  /** The first day that is not lived any more. */
  readonly until: Temporal.PlainDate;
  /** How many times rarer than usual it is that customers do something by themselves. */
  readonly calm?: number;
  /** Handed all that was written, before it is gone. */
  readonly atEnd?: (database: Database) => Promise<void>;
  /** Told after each simulated day. */
  readonly progress?: ((day: string, done: number, of: number) => void) | undefined;
}

export interface SimulationFault {
  readonly day: string;
  readonly what: string;
}

export interface Simulated {
  readonly days: number;
  readonly customers: number;
  /** Σ over customers of the months since they signed up: what speed is measured in. */
  readonly customerMonths: number;
  readonly packages: number;
  readonly counts: RecordCounts;
  readonly faults: readonly SimulationFault[];
}

/** Beyond this many the rest says nothing new. */
const faultsMax = 20;
const daysPerMonth = 30.44;

export async function simulate(options: SimulationOptions): Promise<Simulated> {
  const { zone, seed, from } = options;
  const provider = await openProvider({
    start: from.toZonedDateTime({ timeZone: zone, plainTime: '00:30' }),
    catalogue: simulatedCatalogue(zone),
    gateway: openSimulatedGateway({ seed, declinesOneIn: 12, silentOneIn: 60 }),
  });
  try {
    const simulated = await new Simulation(provider, options).live();
    await options.atEnd?.(provider.database);
    return simulated;
  } finally {
    await provider.close();
  }
}

interface Alive {
  readonly person: Person;
  readonly customer: number;
  readonly chance: Chance;
  readonly since: number;
}

// Nightly runs at times that a change of the clocks skips or repeats, too.
const runTimes = ['00:10', '02:15', '02:45', '03:30'] as const;

class Simulation {
  readonly #provider: Provider;
  readonly #options: SimulationOptions;
  readonly #chance: Chance;
  readonly #people: Alive[] = [];
  readonly #faults: SimulationFault[] = [];
  #invented = 0;
  #mark: BooksMark = beginningOfBooks;
  #paymentsSeen = 0;
  #packages = 0;

  constructor(provider: Provider, options: SimulationOptions) {
    this.#provider = provider;
    this.#options = options;
    this.#chance = openChance(options.seed);
  }

  async live(): Promise<Simulated> {
    const { from, until, zone } = this.#options;
    const days = from.until(until, { largestUnit: 'days' }).days;
    let day = from;
    let lived = 0;
    for (; lived < days && this.#faults.length < faultsMax; lived += 1) {
      await this.#liveDay(day, lived, days);
      const next = day.add({ days: 1 });
      await this.#verify(day.toString(), { monthEnds: next.day === 1 || lived + 1 === days });
      this.#options.progress?.(day.toString(), lived + 1, days);
      day = next;
    }
    const sinceAll = this.#people.reduce((sum, { since }) => sum + (lived - since), 0);
    const counts = await this.#provider.database.read((tx) => recordCounts(tx));
    this.#provider.goTo(day.toZonedDateTime(zone));
    return {
      days: lived,
      customers: this.#people.length,
      customerMonths: Math.round(sinceAll / daysPerMonth),
      packages: this.#packages,
      counts,
      faults: this.#faults,
    };
  }

  async #liveDay(day: Temporal.PlainDate, index: number, days: number): Promise<void> {
    const { zone } = this.#options;
    const at = (plainTime: string) => day.toZonedDateTime({ timeZone: zone, plainTime });
    this.#provider.goTo(at(this.#chance.of(runTimes)));
    await this.#guarded(day, 'the nightly run', async () => {
      const { state, failed } = await runDaily(this.#provider.dispatch, { force: true });
      if (state !== 'done' || failed > 0) throw new Error(`${state}, ${failed} set aside`);
    });
    const noon = at('12:00');
    this.#provider.goTo(noon);
    await this.#guarded(day, 'reconciling', () => reconcile(this.#provider.dispatch));
    await this.#signUps(day, index, days);
    await this.#dispute(day);
    let seconds = 0;
    // Several things on one day happen at different times of it.
    const later = () => {
      seconds += 1;
      this.#provider.goTo(noon.add({ seconds }));
    };
    for (const alive of this.#people) await this.#liveCustomer(day, index, alive, later);
    // On the same day: who signs up is charged from the day on which he asked.
    this.#provider.goTo(at('23:30'));
    await this.#guarded(day, 'reconciling', () => reconcile(this.#provider.dispatch));
  }

  /** All customers come in the first half of the time, so that many grow old. */
  async #signUps(day: Temporal.PlainDate, index: number, days: number): Promise<void> {
    const { customers, seed } = this.#options;
    const target = Math.ceil((customers * (index + 1) * 2) / days);
    while (this.#invented < Math.min(customers, target)) {
      this.#invented += 1;
      const number = this.#invented;
      const chance = openChance(seed * 1_000_003 + number);
      const person = inventPerson(number, chance);
      await this.#guarded(day, `sign-up of person ${number}`, async () => {
        const reply = await ask(this.#provider.dispatch, 'signUp', person.form);
        const customer = Number(reply.custnum ?? 0);
        if (customer > 0) this.#people.push({ person, customer, chance, since: index });
      });
    }
  }

  async #liveCustomer(
    day: Temporal.PlainDate,
    index: number,
    alive: Alive,
    later: () => void,
  ): Promise<void> {
    const { person, customer, chance, since } = alive;
    const { calm = 1 } = this.#options;
    const subject = { provider: this.#provider, person, customer, chance };
    const act = (what: string, work: () => Promise<unknown>) => {
      later();
      return this.#guarded(day, `${what} of customer ${customer}`, work);
    };
    const age = index - since;
    if (age % 30 === person.paysAfter && !chance.oneIn(8)) {
      await act('payment', () => paysInvoices(subject));
    }
    if (age % 45 === 44) await act('resumption', () => resumesPackages(subject));
    for (const [position, { oneIn, deed }] of usualDeeds.entries()) {
      if (chance.oneIn(oneIn * calm)) await act(`deed ${position}`, () => deed(subject));
    }
  }

  /** Now and then somebody disputes a payment that has just been made. */
  async #dispute(day: Temporal.PlainDate): Promise<void> {
    const [someone, ...others] = this.#people;
    if (someone === undefined || !this.#chance.oneIn(10)) return;
    const { person, customer, chance } = this.#chance.of([someone, ...others]);
    const { payments } = await this.#provider.database.read((tx) => recordCounts(tx));
    const before = this.#paymentsSeen;
    this.#paymentsSeen = payments;
    if (payments <= before) return;
    const payment = before + 1 + this.#chance.below(payments - before);
    const subject = { provider: this.#provider, person, customer, chance };
    await this.#guarded(day, `dispute of payment ${payment}`, () => disputes(subject, payment));
  }

  async #guarded(
    day: Temporal.PlainDate,
    what: string,
    work: () => Promise<unknown>,
  ): Promise<void> {
    try {
      await work();
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      this.#faults.push({ day: day.toString(), what: `${what}: ${said}` });
    }
    for (const fault of this.#provider.takeFaults()) {
      this.#faults.push({ day: day.toString(), what: `${what}: ${fault}` });
    }
  }

  async #verify(day: string, { monthEnds }: { readonly monthEnds: boolean }): Promise<void> {
    const found = await this.#provider.dispatch.read(simulatedPeer, async (call) => {
      const changed = await verifyChanges(call.tx, this.#mark);
      this.#mark = changed.mark;
      if (!monthEnds) return changed.faults;
      const days = await verifyDays(call);
      this.#packages = days.packages;
      const all = await verifyLedger(call.tx);
      return [...changed.faults, ...days.faults, ...all.faults];
    });
    for (const what of found) this.#faults.push({ day, what });
  }
}
