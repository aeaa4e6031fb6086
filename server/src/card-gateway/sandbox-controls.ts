/**
 * What happens at the sandbox without our asking: a customer on its pages, his bank days later, and
 * staff of the provider at the gateway's own desk. Each tells us by an event.
 */
import { randomBytes } from 'node:crypto';
import type { Money } from '@lineside/contract/money.ts';
import type { DeclineCode } from './gateway.ts';
import { type SandboxEventBody, signSandboxEvent } from './sandbox-events.ts';
import type { RecordedEvent, SandboxFile, Waiting } from './sandbox-file.ts';

export interface SandboxPage {
  readonly amount: Money;
  readonly currency: string;
  readonly returnUrl: string;
  readonly isBank: boolean;
}

export interface SandboxControls {
  /** What a page asks for; undefined when it is over. */
  pageOf(reference: string): SandboxPage | undefined;
  /** The customer confirms or pays, or does not. Gives where he is sent back to. */
  answerPage(reference: string, yes: boolean): string | undefined;
  /** The bank says what became of a debit. */
  endDebit(key: string, ending: DeclineCode | ''): void;
  /** Ends what waits. */
  finish(waiting: Waiting, decline: DeclineCode | ''): void;
  /** Somebody at the gateway's desk gives money back. */
  refundAtDesk(charge: { readonly key: string; readonly reference: string }, amount: Money): string;
  announce(event: Omit<SandboxEventBody, 'id'> & { readonly id?: string }): RecordedEvent;
  /** Everything that was told so far, the oldest first. */
  told(): readonly RecordedEvent[];
  /** What nobody has taken yet. */
  undelivered(): readonly RecordedEvent[];
  delivered(id: string): void;
  /** The headers under which an event travels. */
  signed(event: RecordedEvent, at: Temporal.Instant): Readonly<Record<string, string>>;
}

const newId = (kind: string) => `${kind}_${randomBytes(12).toString('hex')}`;

export function openControls(records: SandboxFile): SandboxControls {
  function announce(event: Omit<SandboxEventBody, 'id'> & { readonly id?: string }) {
    const id = event.id ?? newId('event');
    const recorded = { id, body: JSON.stringify({ ...event, id }) };
    records.insertEvent(recorded);
    return recorded;
  }

  function finish({ key, amount, reference, token }: Waiting, decline: DeclineCode | '') {
    records.atomically(() => {
      records.removeWaiting(key);
      const given = decline === '' ? reference : '';
      records.insertCharge({ key, amount, decline, reference: given, token, silent: false });
      announce({ type: 'charge.ended', key });
    });
  }

  function answerPage(reference: string, yes: boolean): string | undefined {
    const waiting = records.waitingByReference(reference);
    if (waiting?.state !== 'action') return undefined;
    const token = waiting.token === '' ? tokenOfPage(waiting) : waiting.token;
    if (!yes) finish(waiting, 'card_declined');
    else if (waiting.isBank && waiting.amount > 0) {
      records.changeWaiting({ key: waiting.key, state: 'processing', token });
      announce({ type: 'charge.waits', key: waiting.key });
    } else {
      // A card that was confirmed once may be charged again without the customer.
      if (!waiting.isBank) records.changeToken({ token, behaviour: 'approve' });
      finish({ ...waiting, token }, '');
    }
    return waiting.returnUrl;
  }

  /** On a page of its own the gateway gets a new card or account. */
  function tokenOfPage({ key, isBank }: Waiting): string {
    const token = newId('sandbox');
    records.insertToken({ key, token, behaviour: isBank ? 'clears' : 'approve' });
    return token;
  }

  return {
    pageOf(reference) {
      const waiting = records.waitingByReference(reference);
      if (waiting?.state !== 'action') return undefined;
      const { amount, currency, returnUrl, isBank } = waiting;
      return { amount, currency, returnUrl, isBank };
    },
    answerPage: (reference, yes) => records.atomically(() => answerPage(reference, yes)),
    endDebit(key, ending) {
      records.atomically(() => {
        const waiting = records.waitingOf(key);
        if (waiting?.state === 'processing') finish(waiting, ending);
      });
    },
    finish,
    refundAtDesk(charge, amount) {
      const key = newId('desk');
      const refund = newId('refund');
      const record = { decline: '', reference: refund, token: '', silent: false } as const;
      records.atomically(() => {
        records.insertRefund({ ...record, key, amount, charge: charge.key });
        announce({ type: 'refund.made', refund, charge: charge.reference, amount });
      });
      return refund;
    },
    announce,
    told: () => records.events(),
    undelivered: () => records.undelivered(),
    delivered: (id) => void records.insertDelivered(id),
    signed: ({ body }, at) => signSandboxEvent(records.eventSecret, body, at),
  };
}
