/** A nightly run while it works: its customers in groups, what it counted, and its signs of life. */
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Call } from '../call.ts';
import { DatabaseFault } from '../database/database.ts';
import type { Dispatch } from '../dispatch.ts';
import { type DailyOptions, dailyPeer } from './options.ts';
import { allParked, park } from './parked.ts';
import {
  beat,
  type DailyRun,
  heartbeatMs,
  RunInterrupted,
  type RunState,
  RunStopped,
  type RunSummary,
} from './run-row.ts';
import { finishRun } from './sql.ts';
import type { RunDay, Step } from './step.ts';
import { Summary } from './summary.ts';

const customersPerGroup = 100;
/** A call that arrives in the middle of a group waits for the end of it. */
const customersPerGroupWhileServing = 20;
const pauseMs = 1;
const turns = 8;

export class Running {
  readonly dispatch: Dispatch;
  readonly day: RunDay;
  readonly summary = new Summary();
  /** Customers for whom nothing more is done. */
  readonly parked = new Set<number>();
  /** Who is meant at all; undefined for everybody. */
  scope: ReadonlySet<number> | undefined;
  readonly groupSize: number;
  readonly #options: DailyOptions;
  readonly #run: DailyRun | undefined;
  #timer: NodeJS.Timeout | undefined;
  #beating: Promise<void> = Promise.resolve();
  #lost = false;

  constructor(
    dispatch: Dispatch,
    of: {
      readonly day: RunDay;
      readonly options: DailyOptions;
      readonly run: DailyRun | undefined;
    },
  ) {
    this.dispatch = dispatch;
    this.day = of.day;
    const { groupSize, whileServing } = of.options;
    const usual = whileServing ? customersPerGroupWhileServing : customersPerGroup;
    this.groupSize = groupSize ?? usual;
    this.#options = of.options;
    this.#run = of.run;
  }

  /** All who are due for the step, found before the first of them is touched. */
  async dueFor(due: Step['due']): Promise<number[]> {
    return this.dispatch.read(dailyPeer, async ({ tx }) => {
      const found: number[] = [];
      for await (const page of due(tx, this.day)) {
        for (const customer of page) if (this.#isMeant(customer)) found.push(customer);
      }
      return found;
    });
  }

  #isMeant(customer: number): boolean {
    if (this.parked.has(customer)) return false;
    return this.scope === undefined || this.scope.has(customer);
  }

  async through(step: Step): Promise<void> {
    const due = await this.dueFor(step.due);
    await this.inGroups(step.name, due, async (group) => {
      const { day } = this;
      const counted = await this.together(step.name, group, {
        foresee: (call, customers) => step.foresee?.(call, customers, day),
        work: (call, customer) => step.work(call, customer, day),
      });
      for (const counts of counted) this.summary.add(counts);
    });
  }

  /** Group after group; between two of them whoever calls the server is served. */
  async inGroups(
    step: string,
    customers: readonly number[],
    work: (group: readonly number[]) => Promise<void>,
  ): Promise<void> {
    const total = customers.length;
    for (let first = 0; first < total; first += this.groupSize) {
      this.#goOn();
      await work(customers.slice(first, first + this.groupSize));
      const done = Math.min(first + this.groupSize, total);
      this.#options.progress?.({ run: this.#run?.number ?? 0, step, done, total });
      if (this.#options.whileServing) await serveOthers();
    }
  }

  /**
   * The work of all of them in one commit. When one throws, everything is rolled back, that one is
   * set aside, and the others are done again: cheaper than a savepoint for each.
   */
  async together<T>(
    step: string,
    customers: readonly number[],
    { foresee, work }: Together<T>,
  ): Promise<readonly T[]> {
    let rest = customers;
    while (rest.length > 0) {
      let current: number | undefined;
      try {
        return await this.#write(async (call) => {
          const results: T[] = [];
          await foresee?.(call, rest);
          for (const customer of rest) {
            current = customer;
            results.push(await work(call, customer));
          }
          current = undefined;
          return results;
        });
      } catch (error) {
        if (current === undefined || concernsAll(error)) throw error;
        await this.setAside(current, step, error);
        const failed = current;
        rest = rest.filter((customer) => customer !== failed);
      }
    }
    return [];
  }

  /** A dry run does everything and keeps nothing of it. */
  async #write<T>(work: (call: Call) => Promise<T>): Promise<T> {
    const { now } = this.day;
    if (!this.#options.dryRun) {
      return this.dispatch.write(dailyPeer, (call) => work({ ...call, now }));
    }
    const done: { value?: T } = {};
    try {
      await this.dispatch.write(dailyPeer, async (call) => {
        done.value = await work({ ...call, now });
        throw new RolledBack();
      });
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error;
    }
    return done.value as T;
  }

  async setAside(customer: number, step: string, error: unknown): Promise<void> {
    this.parked.add(customer);
    this.summary.add({ failed: 1 });
    this.dispatch.options.log.error(
      { error, customer, step },
      'the nightly run set a customer aside',
    );
    if (this.#options.dryRun) return;
    const run = this.#run?.number ?? null;
    await this.dispatch.write(dailyPeer, (call) => park(call, { customer, step, error, run }));
  }

  startBeating(): void {
    if (this.#run === undefined) return;
    this.#timer = setInterval(() => {
      this.#beating = this.#beat().catch((error) =>
        this.dispatch.options.log.error({ error }, 'the nightly run could not show that it lives'),
      );
    }, heartbeatMs);
    this.#timer.unref();
  }

  stopBeating(): void {
    clearInterval(this.#timer);
  }

  async #beat(): Promise<void> {
    const run = this.#run;
    if (run === undefined) return;
    const { summary } = this;
    const counts = { due: summary.of('due'), issued: summary.of('issued') };
    const sign = { number: run.number, ...counts, failed: summary.of('failed') };
    const lives = await this.dispatch.write(dailyPeer, (call) =>
      beat(call, { ...sign, summary: this.#shown() }),
    );
    if (!lives) this.#lost = true;
  }

  #goOn(): void {
    if (this.#options.signal?.aborted) throw new RunInterrupted();
    if (!this.#lost) return;
    throw new RunStopped('This run was silent for so long that another one has taken over.');
  }

  #shown(why = ''): RunSummary {
    const kept = this.#run?.summary ?? {};
    return { ...kept, counts: this.summary.all(), ...(why === '' ? {} : { why }) };
  }

  async finish(state: RunState, why = ''): Promise<DailyRun> {
    this.stopBeating();
    await this.#beating;
    const { summary } = this;
    const figures = {
      due: summary.of('due'),
      issued: summary.of('issued'),
      failed: summary.of('failed'),
    };
    const shown = this.#shown(why);
    if (this.#run === undefined) return this.#dry(figures, shown);
    const run = this.#run;
    return this.dispatch.write(dailyPeer, async (call) => {
      const at = call.now.epochMilliseconds;
      const parked = (await allParked(call.tx)).length;
      const row = { number: run.number, state, at, ...figures, parked };
      await finishRun.run(call.tx, { ...row, summary: JSON.stringify(shown) });
      return { ...run, ...figures, state, finishedAt: at, parked, summary: shown };
    });
  }

  #dry(figures: Pick<DailyRun, 'due' | 'issued' | 'failed'>, summary: RunSummary): DailyRun {
    const at = this.day.now.epochMilliseconds;
    const day = this.day.today.toString();
    const times = { startedAt: at, finishedAt: at, aliveAt: at };
    const parked = this.parked.size;
    return { number: 0, day, state: 'done', ...times, ...figures, parked, summary };
  }
}

/**
 * A call takes several turns of the loop: its bytes, its reading, its reply. With one turn between
 * two groups it would wait for as many groups, so all of them get their turns, and what is just
 * arriving a moment more.
 */
async function serveOthers(): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await nextTurn();
  await sleep(pauseMs);
  for (let turn = 0; turn < turns; turn += 1) await nextTurn();
}

interface Together<T> {
  readonly foresee?: (call: Call, customers: readonly number[]) => Promise<void> | undefined;
  readonly work: (call: Call, customer: number) => Promise<T>;
}

class RolledBack extends Error {
  override readonly name = 'RolledBack';
}

/** Not the customer's fault: the database itself cannot go on, and nobody else would fare better. */
function concernsAll(error: unknown): boolean {
  if (error instanceof DatabaseFault) return true;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // PostgreSQL: no connection, no resources, an operator stops it, the machine fails.
  return /^(08|53|57|58)/.test(code) || /^E[A-Z]+$/.test(code);
}
