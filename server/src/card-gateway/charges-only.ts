/** What a pretended gateway does not pretend: holding money, pages for customers, events. */
import type { CardGateway } from './gateway.ts';

const refused = async () => ({ kind: 'declined', code: 'processing_error', hard: false }) as const;

export const chargesOnly = {
  authorise: refused,
  capture: refused,
  openPage: refused,
  void: async () => ({ kind: 'unknown' }) as const,
  events: undefined,
} satisfies Partial<CardGateway>;
