import { addressIn } from './address.ts';
import { type Command, databaseOptions, type Given, gatewayOptions, Misuse } from './command.ts';
import { placeOf, socketIn, tagged } from './place.ts';
import type { HttpServing } from './serving-http.ts';
import type { XmlRpcServing } from './serving-xml-rpc.ts';

export const serve: Command = {
  name: 'serve',
  summary: 'Serve customers, until a signal ends it.',
  actions: [
    {
      word: '',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'Serve customers, until a signal ends it.',
      details: [
        'Makes the data folder and the database where there are none. SIGINT and SIGTERM finish the',
        'calls in flight; a second one does not wait for them. The log is JSON lines on standard',
        'error.',
        '',
        'With --gateway stripe, charges go to Stripe: its secret key is in the environment as',
        'STRIPE_SECRET_KEY or in the file named by STRIPE_SECRET_KEY_FILE, the secret of the endpoint',
        'POST /webhooks/stripe in STRIPE_WEBHOOK_SECRET or STRIPE_WEBHOOK_SECRET_FILE.',
        '',
        'Without it they go to the sandbox, which charges nobody. Every valid number is approved, except',
        '4000000000000002 declined, …9995 insufficient funds, …0069 expired, …0127 wrong check value,',
        '…0119 processing error, 4000000000005001 answers slowly, 4000000000006009 never answers.',
      ].join('\n'),
      options: {
        ...databaseOptions,
        ...gatewayOptions,
        socket: { value: 'PATH', meaning: 'The socket for customers; DIR/selfservice_socket.' },
        tag: { value: 'TAG', meaning: 'Append .TAG to the path of the socket.' },
        'socket-owner': { value: 'USER', meaning: 'Owner of the socket, by name or number.' },
        'socket-group': { value: 'GROUP', meaning: 'Group of the socket, by name or number.' },
        'socket-mode': { value: 'MODE', meaning: 'Mode of the socket in octal; 0660 without it.' },
        http: {
          value: 'HOST:PORT',
          meaning: 'Serve HTTP there as well; with --demo on 127.0.0.1:8080 without it.',
        },
        'tls-cert': { value: 'FILE', meaning: 'Certificate chain of the HTTP server, in PEM.' },
        'tls-key': { value: 'FILE', meaning: 'Its private key, in PEM.' },
        'trusted-proxy': {
          value: 'LIST',
          meaning: 'Addresses and networks, with commas, whose X-Forwarded-For is believed.',
        },
        portal: {
          value: 'FILE',
          meaning: 'About the customers’ pages on the HTTP address; DIR/portal.toml without it.',
        },
        xmlrpc: {
          value: 'HOST:PORT',
          meaning: 'Serve XML-RPC there on every path; old clients look for port 8080.',
        },
        dial: {
          value: 'COMMAND',
          isRepeated: true,
          meaning: 'Serve the callers of another machine; COMMAND starts lineside-clientd there.',
        },
        demo: { meaning: 'Load the demo provider first, when the database is empty.' },
      },
      async run(given) {
        const { serveUntilSignal } = await import('./serving.ts');
        const place = placeOf(given);
        const path = given.option('socket') ?? socketIn(place.data);
        return serveUntilSignal({
          place,
          demo: given.flag('demo'),
          socket: {
            path: tagged(path, given.option('tag')),
            owner: given.option('socket-owner'),
            group: given.option('socket-group'),
            mode: modeIn(given),
          },
          http: httpIn(given),
          portal: given.option('portal'),
          xmlRpc: xmlRpcIn(given),
          dials: given.options('dial'),
        });
      },
    },
  ],
};

/** Undefined where nobody asked for HTTP. */
function httpIn(given: Given): HttpServing | undefined {
  const place = given.option('http');
  const [cert, key] = [given.option('tls-cert'), given.option('tls-key')];
  const proxies = given.option('trusted-proxy');
  if (place === undefined && (cert ?? key ?? proxies) !== undefined) {
    throw new Misuse('--tls-cert, --tls-key and --trusted-proxy belong to --http');
  }
  if ((cert === undefined) !== (key === undefined)) {
    throw new Misuse('--tls-cert and --tls-key belong together');
  }
  if (place === undefined) {
    return given.flag('demo') ? { ...demoAddress, isOptional: true } : undefined;
  }
  return {
    ...addressIn(place, '--http'),
    tls: cert !== undefined && key !== undefined ? { cert, key } : undefined,
    trustedProxies: proxies?.split(',').map((each) => each.trim()),
    isOptional: false,
  };
}

function xmlRpcIn(given: Given): XmlRpcServing | undefined {
  const place = given.option('xmlrpc');
  return place === undefined ? undefined : addressIn(place, '--xmlrpc');
}

const demoAddress = { host: '127.0.0.1', port: 8080 };

function modeIn(given: Given): number | undefined {
  const mode = given.option('socket-mode');
  if (mode === undefined) return undefined;
  if (/^0?[0-7]{3}$/.test(mode)) return Number.parseInt(mode, 8);
  throw new Misuse(`--socket-mode is an octal mode like 0660, not \`${mode}\``);
}
