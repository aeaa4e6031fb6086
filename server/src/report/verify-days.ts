/** Every day for which a package is to be paid must be charged exactly once: see `covered-days.ts`. */
import { add, type Money } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import { readCause } from '../cause.ts';
import { type ChargedSpan, coverageFaults, type Span } from './covered-days.ts';
import { dayAt } from './explanation.ts';
import { billedPackages, chargedDays, creditsWithDays, pausedDays } from './sql/package-days.ts';

export interface VerifiedDays {
  readonly packages: number;
  readonly faults: readonly string[];
}

const pageRows = 1_000;

export async function verifyDays(call: Call): Promise<VerifiedDays> {
  const faults: string[] = [];
  let packages = 0;
  let after = 0;
  while (true) {
    const rows = await billedPackages.all(call.tx, { after, limit: pageRows });
    const last = rows.at(-1);
    if (last === undefined) return { packages, faults };
    const known = await knownOf(call, rows);
    for (const row of rows) faults.push(...faultsOf(call, row, known));
    packages += rows.length;
    if (rows.length < pageRows) return { packages, faults };
    after = last.number;
  }
}

type PackageRow = Awaited<ReturnType<typeof billedPackages.all>>[number];

interface Known {
  readonly charged: ReadonlyMap<number, readonly ChargedSpan[]>;
  readonly paused: ReadonlyMap<number, readonly { from: string; until: string | null }[]>;
  readonly returned: ReadonlyMap<number, readonly Span[]>;
  /** Packages whose unused days were given back at their end. */
  readonly settled: ReadonlySet<number>;
}

async function knownOf({ tx }: Call, rows: readonly PackageRow[]): Promise<Known> {
  const numbers = rows.map((row) => row.number);
  const customers = rows.map((row) => row.customer);
  const range = { from: Math.min(...numbers), until: Math.max(...numbers) };
  const charged = new Map<number, Charged[]>();
  for (const { from, until, cause, ...row } of await chargedDays.all(tx, range)) {
    const list = listIn(charged, row.package ?? 0);
    const last = list.at(-1);
    if (row.kind === 'recurring') {
      const isFree = row.voided_at !== null;
      list.push({ from, until, leftOut: leftOutOf(cause), isFree, net: row.amount });
    } else if (last !== undefined && last.from === from) {
      last.net = add(last.net, row.amount);
      if (last.net === 0) last.isFree = true;
    }
  }
  const paused = new Map<number, { from: string; until: string | null }[]>();
  for (const { package: number, from, until } of await pausedDays.all(tx, range)) {
    listIn(paused, number).push({ from, until });
  }
  const returned = new Map<number, Span[]>();
  const settled = new Set<number>();
  const owners = { customerFrom: Math.min(...customers), customerUntil: Math.max(...customers) };
  for (const { cause } of await creditsWithDays.all(tx, owners)) {
    const read = readCause(cause);
    if (read === undefined || typeof read.facts.days !== 'number') continue;
    const { facts, rule } = read;
    if (rule === 'unused') settled.add(Number(facts.package));
    const span = { from: String(facts.from), until: String(facts.until) };
    listIn(returned, Number(facts.package)).push(span);
  }
  return { charged, paused, returned, settled };
}

interface Charged extends ChargedSpan {
  isFree: boolean;
  /** With the discounts on it. */
  net: Money;
}

function listIn<T>(lists: Map<number, T[]>, number: number): T[] {
  const known = lists.get(number);
  if (known !== undefined) return known;
  const list: T[] = [];
  lists.set(number, list);
  return list;
}

function leftOutOf(cause: string): number {
  // Most causes have no such fact: reading all of them would take most of the time.
  if (!cause.includes('"paused_days"')) return 0;
  return Number(readCause(cause)?.facts.paused_days ?? 0);
}

function faultsOf(call: Call, row: PackageRow, known: Known): string[] {
  // What is charged once has no days, and what costs nothing has no lines.
  if (row.frequency === '0' || row.frequency === '' || row.recurring_fee === 0) return [];
  const from =
    row.changed_at === null
      ? dayAfterFreeDays(row, dayAt(call, row.ordered_at))
      : laterOf(dayAt(call, row.changed_at), row.anchor_on);
  const endedOn = row.cancelled_at === null ? undefined : dayAt(call, row.cancelled_at);
  const until = endedOn ?? runningUntil(row, from);
  const faults = coverageFaults({
    from,
    until,
    open: endedOn === undefined || !known.settled.has(row.number),
    charged: known.charged.get(row.number) ?? [],
    paused: known.paused.get(row.number) ?? [],
    returned: known.returned.get(row.number) ?? [],
  });
  return faults.map((fault) => `package ${row.number} of customer ${row.customer}: ${fault}`);
}

// One that is suspended is not billed: how far it came is all that can be asked for.
const runningUntil = (row: PackageRow, from: string): string => row.next_bill_on ?? from;

/** Free days that a package has left stay free when it becomes another. */
const laterOf = (day: string, anchor: string | null): string =>
  anchor !== null && anchor > day ? anchor : day;

function dayAfterFreeDays({ plan, plan_options }: PackageRow, ordered: string): string {
  if (plan !== 'flat_delayed') return ordered;
  const { free_days: days } = JSON.parse(plan_options) as { readonly free_days?: number };
  return Temporal.PlainDate.from(ordered)
    .add({ days: days ?? 0 })
    .toString();
}
