import { addressIn } from './address.ts';
import { type Command, done, Failure, type Given, Misuse } from './command.ts';
import { print } from './print.ts';

export const sandboxGateway: Command = {
  name: 'sandbox-gateway',
  summary: 'Serve the sandbox gateway as a process of its own, until a signal ends it.',
  actions: [
    {
      word: '',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'Serve the sandbox gateway as a process of its own, until a signal ends it.',
      details: [
        'It charges nobody and keeps no card number. `lineside serve --gateway-url URL` asks it. With',
        '--faults, one request in three is lost, comes late or twice, or is answered by an error page or',
        'not at all: the same seed gives the same faults in the same order.',
      ].join('\n'),
      options: {
        data: { value: 'FILE', meaning: 'Its own database; ./data/gateway.sqlite without it.' },
        listen: { value: 'HOST:PORT', meaning: 'On this machine; 127.0.0.1:8090 without it.' },
        webhooks: {
          value: 'URL',
          meaning: 'Tell this address what happens: http://127.0.0.1:8080/webhooks/remote-sandbox.',
        },
        faults: { value: 'SEED', meaning: 'Go wrong now and then, as this number draws it.' },
        'late-ms': { value: 'NUMBER', meaning: 'How late is late; 30000 without it.' },
      },
      run: serveSandbox,
    },
  ],
};

async function serveSandbox(given: Given): Promise<number> {
  const place = addressIn(given.option('listen') ?? '127.0.0.1:8090', '--listen');
  const seed = numberIn(given, 'faults');
  const lateMs = numberIn(given, 'late-ms') ?? 30_000;
  const { isLoopback } = await import('@lineside/server/card-gateway/over-http.ts');
  if (!isLoopback(place.host)) {
    throw new Misuse('card numbers go there in clear, so it listens on 127.0.0.1 or [::1] only');
  }
  const { openFaults } = await import('@lineside/server/card-gateway/faults.ts');
  const { openDelivery } = await import('@lineside/server/card-gateway/deliver-events.ts');
  const { openSandbox } = await import('@lineside/server/card-gateway/sandbox.ts');
  const { serveGateway } = await import('@lineside/server/card-gateway/serve-gateway.ts');
  process.umask(0o077);
  const to = webhooksIn(given);
  const file = given.option('data') ?? './data/gateway.sqlite';
  // Where its pages are is known once it listens.
  const options: { readonly tellsAll: boolean; pages?: string } = { tellsAll: to !== undefined };
  const gateway = openSandbox(file, options);
  const nextFault = seed === undefined ? undefined : openFaults(seed);
  const bad = { nextFault, lateMs };
  const delivery = to && openDelivery({ sandbox: gateway, to, clock, everyMs, ...bad });
  try {
    const served = await serveGateway({ ...place, gateway, ...bad }).catch(sentence);
    options.pages = new URL('/sandbox/', served.url).toString();
    print(`The sandbox gateway listens on ${served.url}`);
    await new Promise((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
    await served.close();
  } finally {
    await delivery?.close();
    await gateway.close();
  }
  return done;
}

const clock = () => Temporal.Now.instant();
const everyMs = 1000;

function webhooksIn(given: Given): URL | undefined {
  const url = given.option('webhooks');
  if (url === undefined) return undefined;
  if (URL.canParse(url) && /^https?:/.test(url)) return new URL(url);
  throw new Misuse(`--webhooks is an address like http://127.0.0.1:8080/webhooks/remote-sandbox`);
}

function numberIn(given: Given, name: string): number | undefined {
  const text = given.option(name);
  if (text === undefined) return undefined;
  if (/^[0-9]{1,9}$/.test(text)) return Number(text);
  throw new Misuse(`--${name} is a whole number, not \`${text}\``);
}

function sentence(error: unknown): never {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  throw isTaken ? new Failure('Something else listens on that address.') : error;
}
