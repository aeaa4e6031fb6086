/** Something that a customer should know now: a code and values, put into words by the catalogue. */
import type { RefusalCode } from '@lineside/contract/messages.ts';

/** The names of their texts, `notice_…` and `remedy_…`, in the order of how bad it is. */
export const noticeKinds = {
  suspended_unpaid: { severity: 'danger', action: 'pay' },
  suspended: { severity: 'danger', action: 'contact' },
  past_due: { severity: 'danger', action: 'pay' },
  payment_declined: { severity: 'danger', action: 'payment-method' },
  card_expired: { severity: 'danger', action: 'payment-method' },
  card_expiring: { severity: 'warning', action: 'payment-method' },
  mail_bounces: { severity: 'warning', action: 'invoicing' },
  paused: { severity: 'note', action: 'resume' },
  planned_end: { severity: 'note', action: 'package' },
  planned_change: { severity: 'note', action: 'package' },
} as const satisfies Record<string, { readonly severity: string; readonly action: string }>;

export type NoticeKind = keyof typeof noticeKinds;

export interface Notice {
  readonly kind: NoticeKind;
  /** Number and name of the package it is about. */
  readonly package?: { readonly number: number; readonly name: string };
  readonly invoice?: number;
  /** What to pay, with two decimals. */
  readonly amount?: string;
  /** A civil day. */
  readonly on?: string;
  readonly address?: string;
  /** What else the texts name. */
  readonly facts?: Readonly<Record<string, string>>;
}

const order = Object.keys(noticeKinds);

export const worstFirst = (a: Notice, b: Notice): number =>
  order.indexOf(a.kind) - order.indexOf(b.kind);

export const textsOfKind = (
  kind: NoticeKind,
): { readonly notice: RefusalCode; readonly remedy: RefusalCode } => ({
  notice: `notice_${kind}`,
  remedy: `remedy_${kind}`,
});
