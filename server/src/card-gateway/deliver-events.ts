/**
 * Tells what happened at the sandbox to whoever listens at an address: signed, and again until it is
 * taken. On a bad line it comes twice, or so late that others overtake it.
 */
import { type FaultName, faults } from './faults.ts';
import { jsonType } from './over-http.ts';
import type { SandboxGateway } from './sandbox.ts';
import type { RecordedEvent } from './sandbox-file.ts';

export interface Delivering {
  readonly sandbox: Pick<SandboxGateway, 'undelivered' | 'delivered' | 'signed'>;
  readonly to: URL;
  readonly clock: () => Temporal.Instant;
  /** What happens to the next event; nothing goes wrong without it. */
  readonly nextFault?: (() => FaultName) | undefined;
  /** How late what is late comes. */
  readonly lateMs: number;
  /** How long to wait before what was not taken is told again. */
  readonly everyMs: number;
}

export interface Delivery {
  /** Whatever is not taken by then is told by the next process. */
  close(): Promise<void>;
}

export function openDelivery(delivering: Delivering): Delivery {
  const { sandbox, clock, everyMs, lateMs } = delivering;
  const ending = new AbortController();
  const heldBack = new Map<string, number>();
  let running: Promise<void> = Promise.resolve();

  async function tell(event: RecordedEvent): Promise<void> {
    const nowMs = clock().epochMilliseconds;
    if ((heldBack.get(event.id) ?? 0) > nowMs) return;
    const wasLate = heldBack.delete(event.id);
    const { arrives, late, seen } = faults[delivering.nextFault?.() ?? 'none'];
    if (late !== 'nothing' && !wasLate) {
      heldBack.set(event.id, nowMs + lateMs);
      return;
    }
    let taken = false;
    for (let time = 0; time < arrives; time += 1) {
      taken = await post(delivering, event, ending.signal);
    }
    // Who does not hear that it was taken tells it again.
    if (taken && seen === 'answer') sandbox.delivered(event.id);
  }

  async function round(): Promise<void> {
    for (const event of sandbox.undelivered()) {
      if (ending.signal.aborted) return;
      await tell(event);
    }
  }

  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = round().finally(() => {
      busy = false;
    });
  }, everyMs);
  return {
    async close() {
      clearInterval(timer);
      ending.abort();
      await running;
    },
  };
}

async function post(
  { sandbox, to, clock }: Delivering,
  event: RecordedEvent,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const answer = await fetch(to, {
      method: 'POST',
      headers: { 'content-type': jsonType, ...sandbox.signed(event, clock()) },
      body: event.body,
      redirect: 'error',
      signal,
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    // Nobody is there yet, or any more.
    return false;
  }
}
