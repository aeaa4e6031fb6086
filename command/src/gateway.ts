import { readFileSync } from 'node:fs';
import type { CardGateway } from '@lineside/server/card-gateway/gateway.ts';
import type { Log } from '@lineside/server/dispatch.ts';
import { machineClock } from '@lineside/server/open-server.ts';
import { Failure, Misuse } from './command.ts';
import type { Place } from './place.ts';

/** Undefined for the sandbox in our own process, which the server opens itself. */
export async function gatewayOf(
  { gateway, gatewayUrl }: Place,
  log: Pick<Log, 'error'>,
): Promise<CardGateway | undefined> {
  if (gateway === 'stripe') return stripe(gatewayUrl, log);
  if (gatewayUrl === undefined) return undefined;
  const { openRemoteGateway } = await import('@lineside/server/card-gateway/remote-gateway.ts');
  return openRemoteGateway(gatewayUrl);
}

/** Its customers and cards are made up, and no real gateway must be told of them. */
export function refuseDemoOn({ gateway }: Place): void {
  if (gateway === 'sandbox') return;
  throw new Misuse('the demo provider charges the sandbox only: leave --gateway out');
}

/** An address is given only where something stands for Stripe. */
async function stripe(address: URL | undefined, log: Pick<Log, 'error'>): Promise<CardGateway> {
  const secretKey = secretOf('STRIPE_SECRET_KEY');
  if (secretKey === '') {
    throw new Failure(
      'Stripe needs its secret key: in the environment as STRIPE_SECRET_KEY, or in the file named by STRIPE_SECRET_KEY_FILE.',
    );
  }
  const webhookSecret = secretOf('STRIPE_WEBHOOK_SECRET');
  const { openStripe } = await import('@lineside/server/card-gateway/stripe/open-stripe.ts');
  return openStripe({ secretKey, webhookSecret, address, clock: machineClock, log });
}

/** From the environment, or from a file, as service managers and containers hand secrets over. */
function secretOf(name: string): string {
  const file = process.env[`${name}_FILE`] ?? '';
  const text = file === '' ? (process.env[name] ?? '') : contentOf(file);
  // What we start ourselves, a relay or a printer, has no business with it.
  delete process.env[name];
  return text.trim();
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').split('\n')[0] ?? '';
  } catch {
    throw new Failure(`The file of a secret, ${file}, cannot be read.`);
  }
}
