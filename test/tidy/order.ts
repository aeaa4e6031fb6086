/** Who may import whom: the two lists the architecture rests on. */

/** For each workspace, the others it may import. `test` may be imported by any file of tests. */
export const workspaces: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  storable: [],
  html: [],
  client: ['contract', 'storable'],
  relay: ['storable'],
  server: ['contract', 'storable', 'html'],
  // Pages speak only the contract: on a public machine there is no database behind them.
  portal: ['contract', 'html', 'client'],
  command: ['contract', 'storable', 'html', 'client', 'relay', 'server', 'portal'],
  test: ['contract', 'storable', 'html', 'client', 'relay', 'server', 'portal', 'command'],
  bench: ['contract', 'storable', 'html', 'client', 'relay', 'server', 'portal', 'command', 'test'],
  scripts: [
    'contract',
    'storable',
    'html',
    'client',
    'relay',
    'server',
    'portal',
    'command',
    'test',
    'bench',
  ],
};

/**
 * The rooms of `server/src`, from the ground up: each imports only what stands before it. A name
 * with `.ts` is a file of its own, the others are folders.
 */
export const rooms: readonly string[] = [
  'chance.ts',
  'database',
  'secrets.ts',
  'settings',
  'refusal.ts',
  'checked.ts',
  'cause.ts',
  'call.ts',
  'staged.ts',
  'status',
  'message',
  'task',
  'alert',
  'ledger',
  'agent',
  'template',
  'catalogue',
  'customer',
  // Every verb may write to a customer, so the outbox stands before them.
  'mail',
  'session',
  'second-factor',
  'passkey',
  'service',
  // Lost passwords: a link is mailed, and used once.
  'password-reset',
  // Who speaks for a customer.
  'contact',
  'sign-in',
  // What resellers do for themselves.
  'agent-portal',
  'usage',
  'package',
  'invoice',
  'credit',
  'prepaid-card',
  'card-gateway',
  // Accounts that are collected by files for the bank instead of a gateway.
  'bank-debit',
  'billing',
  'payment',
  // Money back: of payments and credits, of invoices that are voided or written off.
  'refund',
  'signup',
  'order',
  // What pages need around what they are about: looks, choices, going on as somebody else.
  'page',
  'document',
  'notice',
  'outlook',
  'report',
  'settlers.ts',
  'undertakings.ts',
  'verbs.ts',
  'dispatch.ts',
  'reconcile.ts',
  'bank-answers.ts',
  // What a gateway tells by itself.
  'webhook',
  'daily',
  'simulate',
  'staff',
  'wire',
  'open-log.ts',
  'open-server.ts',
];
