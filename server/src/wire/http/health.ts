/** Whether this server can work, and how far it is behind: what a monitor and a balancer ask. */
import type { Dispatch } from '../../dispatch.ts';
import { alertsOpen, lastNightlyRun, mailsWaiting, openIntents } from './sql.ts';

export interface Health {
  /** `degraded`: it serves, but somebody should look. `failed`: it cannot serve. */
  readonly status: 'ok' | 'degraded' | 'failed';
  readonly database: 'ok' | 'failed';
  readonly intents?: Behind;
  readonly mails?: Behind;
  /** What staff have to look at: `lineside alerts`. */
  readonly alerts?: number;
  readonly nightly_run?: NightlyRun | 'never';
  /** Why it is not ok. */
  readonly reasons: readonly string[];
}

interface Behind {
  readonly waiting: number;
  /** Of the one that has been waiting longest. */
  readonly oldest_seconds: number;
}

interface NightlyRun {
  readonly day: string;
  readonly state: string;
  readonly started_at: string;
  readonly finished_at: string | null;
  readonly failed: number;
}

const peer = { wire: 'http', origin: 'health' } as const;
const databaseMsMax = 5_000;
const intentSecondsMax = 15 * 60;
const mailSecondsMax = 60 * 60;
const nightlySecondsMax = 26 * 60 * 60;

/** Asked at most once a second, however many ask. */
export function openHealth(dispatch: Dispatch): () => Promise<Health> {
  let known: Promise<Health> | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  return () => {
    const now = performance.now();
    if (known !== undefined && now - askedAt < 1000) return known;
    askedAt = now;
    known = look(dispatch);
    return known;
  };
}

async function look(dispatch: Dispatch): Promise<Health> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('no answer')), databaseMsMax);
  try {
    return await Promise.race([read(dispatch), late.promise]);
  } catch (error) {
    dispatch.options.log.error({ error }, 'the database does not answer');
    return { status: 'failed', database: 'failed', reasons: ['the database does not answer'] };
  } finally {
    clearTimeout(timer);
  }
}

const read = (dispatch: Dispatch): Promise<Health> =>
  dispatch.read(peer, async ({ tx, now, settings }) => {
    const nowMs = now.epochMilliseconds;
    const intents = behind(await openIntents.first(tx), nowMs);
    const mails = behind(await mailsWaiting.first(tx), nowMs);
    const alerts = (await alertsOpen.first(tx))?.count ?? 0;
    const run = await lastNightlyRun.first(tx);
    const ranAt = run === undefined ? undefined : (run.finishedAt ?? run.startedAt);
    const reasons = [
      intents.oldest_seconds > intentSecondsMax && 'a charge has been open for long',
      // Without a mail server they wait on purpose.
      settings.smtp_url !== '' &&
        mails.oldest_seconds > mailSecondsMax &&
        'a mail has been due for long',
      alerts > 0 && 'alerts wait for staff',
      run?.state === 'failed' && 'the last nightly run has failed',
      ranAt !== undefined &&
        nowMs - ranAt > nightlySecondsMax * 1000 &&
        'the nightly run is overdue',
    ].filter((reason) => reason !== false);
    return {
      status: reasons.length === 0 ? 'ok' : 'degraded',
      database: 'ok',
      intents,
      mails,
      alerts,
      nightly_run:
        run === undefined
          ? 'never'
          : {
              day: run.day,
              state: run.state,
              started_at: instantText(run.startedAt),
              finished_at: run.finishedAt === null ? null : instantText(run.finishedAt),
              failed: run.failed,
            },
      reasons,
    };
  });

const instantText = (ms: number): string => Temporal.Instant.fromEpochMilliseconds(ms).toString();

function behind(
  row: { readonly count: number; readonly oldest: number | null } | undefined,
  nowMs: number,
): Behind {
  const { count = 0, oldest = null } = row ?? {};
  const seconds = oldest === null ? 0 : Math.max(0, Math.floor((nowMs - oldest) / 1000));
  return { waiting: count, oldest_seconds: seconds };
}
