/** After the dust has settled: the gateway's own list against the ledger. */
import { strict as assert } from 'node:assert';
import type { SandboxGateway } from '@lineside/server/card-gateway/sandbox.ts';
import type { Database } from '@lineside/server/database/database.ts';
import { verifyLedger } from '@lineside/server/report/verify-ledger.ts';
import { countIn, type Deed } from './deeds.ts';

export interface Verdict {
  /** Charged more often than somebody wanted it. */
  readonly double: number;
  /** Charged without a payment in the ledger, or acknowledged and not there. */
  readonly lost: number;
  /** Nobody knows what became of it although everything was asked. */
  readonly open: number;
  /** Whatever else is not as it should be. */
  readonly wrong: readonly string[];
}

/** What the gateway had taken and given back before the schedule. */
export interface Before {
  readonly charges: ReadonlySet<string>;
  readonly refunds: ReadonlySet<string>;
}

const keys = (rows: readonly { readonly key: string }[]) => new Set(rows.map(({ key }) => key));

export const before = (gateway: Pick<SandboxGateway, 'captured' | 'refunded'>): Before => ({
  charges: keys(gateway.captured()),
  refunds: keys(gateway.refunded()),
});

type Gateway = Pick<SandboxGateway, 'captured' | 'refunded' | 'undelivered'>;

interface Moved {
  readonly key: string;
  readonly amount: number;
}

interface Compared {
  readonly gateway: Gateway;
  readonly deeds: readonly Deed[];
  readonly acknowledged: ReadonlySet<string>;
  readonly before: Before;
}

export async function judge(
  database: Database,
  { gateway, deeds, acknowledged, before }: Compared,
): Promise<Verdict> {
  const charged = gateway.captured().filter(({ key }) => !before.charges.has(key));
  const returned = gateway.refunded().filter(({ key }) => !before.refunds.has(key));
  const payments = await moved(
    database,
    `SELECT intent.gateway_key AS key, payment.amount FROM payment
     JOIN intent ON intent.number = payment.intent WHERE payment.amount > 0`,
  );
  const refunds = await moved(
    database,
    "SELECT gateway_key AS key, amount FROM refund WHERE state = 'done' AND way = 'gateway'",
  );
  const wrong: string[] = [];
  let lost = missingIn(payments, charged) + missingIn(refunds, returned);
  const invented =
    missingIn(
      charged,
      payments.filter(({ key }) => !before.charges.has(key)),
    ) +
    missingIn(
      returned,
      refunds.filter(({ key }) => !before.refunds.has(key)),
    );
  if (invented > 0) wrong.push(`${invented} in the ledger that the gateway does not know`);
  for (const { mark, counted, times } of deeds) {
    const count = await countIn(database, counted);
    if (count < times && acknowledged.has(mark)) lost += 1;
    if (!acknowledged.has(mark)) wrong.push(`${mark} was never acknowledged`);
    if (count > times) wrong.push(`${mark} is there ${count} times`);
  }
  await judgeEvents(database, gateway, wrong);
  const sum = (of: 'charges' | 'refunds') => deeds.reduce((all, deed) => all + deed[of], 0);
  const tooMany = (list: readonly unknown[], most: number) => Math.max(0, list.length - most);
  const open =
    (await countIn(
      database,
      `SELECT count(*) AS count FROM intent
       WHERE state IN ('pending', 'unknown', 'action', 'processing')`,
    )) +
    (await countIn(
      database,
      `SELECT count(*) AS count FROM refund
       WHERE state IN ('pending', 'unknown', 'processing')`,
    ));
  const { faults } = await database.read(verifyLedger);
  return {
    double: tooMany(charged, sum('charges')) + tooMany(returned, sum('refunds')),
    lost,
    open,
    wrong: [...wrong, ...faults],
  };
}

/** What the gateway tells is taken, carried out, and never about what we do not know. */
async function judgeEvents(database: Database, gateway: Gateway, wrong: string[]): Promise<void> {
  const untaken = gateway.undelivered().length;
  if (untaken > 0) wrong.push(`${untaken} events were never taken`);
  const waiting = 'SELECT count(*) AS count FROM gateway_event WHERE next_at IS NOT NULL';
  const left = await countIn(database, waiting);
  if (left > 0) wrong.push(`${left} events were never carried out`);
  const alerts = await countIn(database, 'SELECT count(*) AS count FROM alert');
  if (alerts > 0) wrong.push(`staff were told of ${alerts} things that are as they should be`);
}

const moved = (database: Database, text: string): Promise<Moved[]> =>
  database.read((tx) => tx.all<Moved>({ text, name: '' }, []));

/** Those of the second list that the first does not have, with the same amount. */
function missingIn(list: readonly Moved[], wanted: readonly Moved[]): number {
  const amounts = new Map(list.map(({ key, amount }) => [key, Number(amount)]));
  return wanted.filter(({ key, amount }) => amounts.get(key) !== Number(amount)).length;
}

export interface Tally {
  schedules: number;
  deaths: number;
  double: number;
  lost: number;
  open: number;
  readonly failed: string[];
}

export const emptyTally = (): Tally => ({
  schedules: 0,
  deaths: 0,
  double: 0,
  lost: 0,
  open: 0,
  failed: [],
});

export function count(tally: Tally, name: string, { verdict, deaths }: Ran): void {
  tally.schedules += 1;
  tally.deaths += deaths;
  tally.double += verdict.double;
  tally.lost += verdict.lost;
  tally.open += verdict.open;
  const { double, lost, open, wrong } = verdict;
  if (double + lost + open === 0 && wrong.length === 0) return;
  const counts = `double ${double}, lost ${lost}, open ${open}`;
  tally.failed.push([`${name}: ${counts}`, ...wrong].join('; '));
}

export interface Ran {
  readonly verdict: Verdict;
  /** How many servers died where they were told to. */
  readonly deaths: number;
}

export const shown = ({ schedules, deaths, double, lost, open }: Tally): string =>
  `${schedules} schedules tried, ${deaths} deaths, ${double} charges double, ${lost} lost, ${open} left open`;

export function assertExact(tally: Tally): void {
  assert.deepEqual(tally.failed, []);
  assert.deepEqual([tally.double, tally.lost, tally.open], [0, 0, 0]);
}
