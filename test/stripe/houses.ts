/** The gateways that one suite is for, each with what stands behind it: customers, banks, a desk. */
import type { TestContext } from 'node:test';
import type { Money } from '@lineside/contract/money.ts';
import type { CardGateway, Charged } from '@lineside/server/card-gateway/gateway.ts';
import { openSandbox } from '@lineside/server/card-gateway/sandbox.ts';
import { openStripe } from '@lineside/server/card-gateway/stripe/open-stripe.ts';
import { openStripeEmulator, type StripeEmulator } from './emulator.ts';

export interface GatewayHouse {
  readonly gateway: CardGateway;
  captured(): readonly { readonly key: string; readonly amount: number }[];
  answerPage(url: string, yes: boolean): string | undefined;
  /** The bank says what became of a debit under our key. */
  endDebit(key: string, clears: boolean): void;
  refundAtDesk(charge: Charged, amount: Money): void;
  dispute(reference: string, amount: number, state: 'open' | 'won' | 'lost'): void;
  renew(token: string, lastFour: string): void;
  /** Everything told so far, as it travels. */
  told(): readonly { readonly body: string; readonly headers: Readonly<Record<string, string>> }[];
  /** A text that nobody has ever told what it means. */
  strange(): { readonly body: string; readonly headers: Readonly<Record<string, string>> };
  readonly logged: object[];
}

export const houseNow = Temporal.Instant.from('2026-06-15T12:00:00Z');

export function sandboxHouse(t: TestContext): Promise<GatewayHouse> {
  const gateway = openSandbox(':memory:', { tellsAll: true });
  t.after(() => gateway.close());
  const travelling = (event: { readonly id: string; readonly body: string }) => ({
    body: event.body,
    headers: gateway.signed(event, houseNow),
  });
  return Promise.resolve({
    gateway,
    logged: [],
    captured: () => gateway.captured(),
    answerPage: (url, yes) => gateway.answerPage(url.split('/').at(-1) ?? '', yes),
    endDebit: (key, clears) => gateway.endDebit(key, clears ? '' : 'insufficient_funds'),
    refundAtDesk: (charge, amount) => void gateway.refundAtDesk(charge, amount),
    dispute(charge, amount, state) {
      const type = state === 'open' ? 'dispute.opened' : `dispute.${state}`;
      gateway.announce({ type, dispute: 'd', charge, amount, reason: 'fraudulent' });
    },
    renew: (token, lastFour) =>
      void gateway.announce({ type: 'token.renewed', token, lastFour, expires: '2035-02' }),
    told: () => gateway.told().map(travelling),
    strange: () => travelling(gateway.announce({ type: 'moon.rises' })),
  });
}

export interface StripeHouse extends GatewayHouse {
  readonly emulator: StripeEmulator;
  /** Moves the clock of the adapter. */
  pass(hours: number): void;
}

export async function stripeHouse(
  t: TestContext,
  options: { readonly secretKey?: string } = {},
): Promise<StripeHouse> {
  const emulator = await openStripeEmulator();
  t.after(() => emulator.close());
  const logged: object[] = [];
  let now = houseNow;
  const gateway = await openStripe({
    secretKey: options.secretKey ?? emulator.secretKey,
    webhookSecret: emulator.webhookSecret,
    address: emulator.url,
    clock: () => now,
    log: { error: (details) => void logged.push(details) },
  });
  const travelling = (body: string) => ({
    body,
    headers: emulator.signed(body, houseNow.epochMilliseconds),
  });
  return {
    gateway,
    emulator,
    logged,
    pass(hours) {
      now = now.add({ hours });
    },
    captured: () => emulator.captured(),
    answerPage: (url, yes) => emulator.answerPage(url, yes),
    endDebit: (key, clears) => emulator.endDebit(key, clears ? '' : 'insufficient_funds'),
    refundAtDesk: ({ reference }, amount) => void emulator.refundAtDesk(reference, amount),
    dispute: (reference, amount, state) =>
      emulator.dispute(reference, amount, state === 'open' ? 'needs_response' : state),
    renew: (token, lastFour) => emulator.renewCard(token.split('/')[1] ?? '', lastFour, [2, 2035]),
    told: () => emulator.told().map(travelling),
    strange: () =>
      travelling(
        JSON.stringify({
          id: 'evt_s',
          object: 'event',
          type: 'moon.rises',
          data: { object: { id: 'm' } },
        }),
      ),
  };
}
