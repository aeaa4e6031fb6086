/** What this process has done and what waits, as Prometheus reads it. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Answered, Dispatch } from '../../dispatch.ts';
import {
  alertsOpen,
  answersKept,
  eventsWaiting,
  lastNightlyRun,
  ledgerTotals,
  mailsByState,
  openIntents,
  tasksByState,
} from './sql.ts';

export interface Figures {
  /** The text that Prometheus reads, and its type. */
  read(): Promise<{ readonly type: string; readonly body: string }>;
  /** Counts an answer by its HTTP status. */
  answered(status: number): void;
}

const peer = { wire: 'http', origin: 'metrics' } as const;
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** Sums over the whole ledger take long where it is long. */
const moneyEveryMs = 60_000;

export function openFigures(dispatch: Dispatch): Figures {
  const registry = new Registry();
  const registers = [registry];
  const calls = new Histogram({
    name: 'lineside_call_seconds',
    help: 'Calls on every wire of this process, by operation and how they ended.',
    labelNames: ['operation', 'ended'],
    buckets,
    registers,
  });
  const refusals = new Counter({
    name: 'lineside_refusals_total',
    help: 'Calls that were refused, by operation and code.',
    labelNames: ['operation', 'code'],
    registers,
  });
  const responses = new Counter({
    name: 'lineside_http_responses_total',
    help: 'Answers over HTTP, by status.',
    labelNames: ['status'],
    registers,
  });
  collectDefaultMetrics({ register: registry });
  dispatch.observe((operation, answered, milliseconds) => {
    calls.observe({ operation, ended: endOf(answered) }, milliseconds / 1000);
    if ('refused' in answered) refusals.inc({ operation, code: answered.refused });
  });
  const waiting = openWaiting(dispatch, registers);
  return {
    async read() {
      await waiting();
      return { type: registry.contentType, body: await registry.metrics() };
    },
    answered: (status) => responses.inc({ status }),
  };
}

function endOf(answered: Answered): string {
  if ('reply' in answered) return 'done';
  return 'refused' in answered ? 'refused' : 'failed';
}

/** Gauges of what is in the database, set each time they are read. */
function openWaiting(dispatch: Dispatch, registers: Registry[]): () => Promise<void> {
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({ name, help, labelNames: [...labelNames], registers });
  const intents = gauge('lineside_open_intents', 'Charges whose outcome is not settled yet.');
  const mails = gauge('lineside_mails', 'Mails of the outbox, by state.', ['state']);
  const tasks = gauge('lineside_tasks', 'Work for after a commit, by kind and state.', [
    'kind',
    'state',
  ]);
  const alerts = gauge('lineside_alerts', 'What staff have to look at.');
  const events = gauge('lineside_gateway_events_waiting', 'Told by the gateway, and not done yet.');
  const keyed = gauge('lineside_idempotency_keys', 'Answers kept for idempotency keys.');
  const money = gauge(
    'lineside_ledger_cents',
    'Balance of each account of the ledger, in the smallest unit of the currency.',
    ['account'],
  );
  const nightly = gauge(
    'lineside_nightly_run_finished_seconds',
    'When the last nightly run ended, in seconds since 1970; 0 when none ever did.',
  );
  let moneyReadAt = Number.NEGATIVE_INFINITY;
  return () =>
    dispatch.read(peer, async ({ tx }) => {
      intents.set((await openIntents.first(tx))?.count ?? 0);
      mails.reset();
      for (const { state, count } of await mailsByState.all(tx)) mails.set({ state }, count);
      tasks.reset();
      for (const { kind, state, count } of await tasksByState.all(tx)) {
        tasks.set({ kind, state }, count);
      }
      alerts.set((await alertsOpen.first(tx))?.count ?? 0);
      events.set((await eventsWaiting.first(tx))?.count ?? 0);
      keyed.set((await answersKept.first(tx))?.count ?? 0);
      nightly.set(((await lastNightlyRun.first(tx))?.finishedAt ?? 0) / 1000);
      if (performance.now() - moneyReadAt < moneyEveryMs) return;
      moneyReadAt = performance.now();
      money.reset();
      for (const { ledger, cents } of await ledgerTotals.all(tx)) {
        money.set({ account: ledger }, Number(cents));
      }
    });
}
