/** What a pretended gateway does not pretend: cards that change, money held, pages, events. */
import type { CardGateway } from './gateway.ts';

const refused = async () => ({ kind: 'declined', code: 'processing_error', hard: false }) as const;

export const chargesOnly = {
  changeExpiry: refused,
  authorise: refused,
  capture: refused,
  openPage: refused,
  void: async () => ({ kind: 'unknown' }) as const,
  events: undefined,
} satisfies Partial<CardGateway>;
