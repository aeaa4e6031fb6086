import { readFileSync } from 'node:fs';
import { SelfService } from '@lineside/client';
import type { PortalFile } from '@lineside/portal/brand-file.ts';
import { addressIn } from './address.ts';
import { type Command, done, Failure, type Given, Misuse } from './command.ts';
import { print, remark } from './print.ts';
import { untilSignal } from './until-signal.ts';

const fileOption = {
  file: { value: 'FILE', meaning: 'What the pages look like: portal.toml.' },
};

export const portal: Command = {
  name: 'portal',
  summary: "The customers' pages by themselves, on a machine without a database.",
  actions: [
    {
      word: '',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'Serve the pages, until a signal ends it.',
      details: [
        'Everything is asked of a server elsewhere: at its socket, as a relay brings it to this',
        'machine, or at its HTTP address. `lineside serve --http` serves the same pages by itself.',
      ].join('\n'),
      options: {
        socket: { value: 'PATH', meaning: 'The socket of the server, or of lineside-clientd.' },
        url: { value: 'URL', meaning: 'The HTTP address of the server, in front of /api.' },
        http: { value: 'HOST:PORT', meaning: 'Where to serve; 127.0.0.1:8080 without it.' },
        'tls-cert': { value: 'FILE', meaning: 'Certificate chain, in PEM.' },
        'tls-key': { value: 'FILE', meaning: 'Its private key, in PEM.' },
        'trusted-proxy': {
          value: 'LIST',
          meaning: 'Addresses and networks, with commas, whose X-Forwarded-For is believed.',
        },
        timeout: { value: 'SECONDS', meaning: 'How long a call may take; 30 without it.' },
        ...fileOption,
      },
      run: servePages,
    },
    {
      word: 'hosts',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'List the hosts that a walled garden must let through, so that customers can pay.',
      options: {
        ...fileOption,
        also: { value: 'HOST', isRepeated: true, meaning: 'One more, as that of a payment page.' },
      },
      async run(given) {
        const { brands } = (await looksIn(given, () => 0))();
        const named = [...brands.hosts.keys(), ...given.options('also')];
        if (named.length === 0) {
          throw new Failure('no host is named: say [hosts."portal.example.com"] in the file');
        }
        print([...new Set(named)].toSorted().join('\n'));
        return done;
      },
    },
  ],
};

async function servePages(given: Given): Promise<number> {
  const [socket, url] = [given.option('socket'), given.option('url')];
  if ((socket === undefined) === (url === undefined)) {
    throw new Misuse('either --socket PATH or --url URL says where the server is');
  }
  const [{ openPortal }, { listen }] = await Promise.all([
    import('@lineside/portal/open-portal.ts'),
    import('@lineside/portal/listen.ts'),
  ]);
  const now = () => Temporal.Now.instant().epochMilliseconds;
  const looks = await looksIn(given, now);
  const client = new SelfService({ socket, url, timeout: timeoutIn(given) });
  const pages = openPortal({
    looks,
    calls: () => client,
    now,
    fault: (error, path) => remark(`${path}: ${error instanceof Error ? error.message : error}`),
  });
  const listening = await listen({
    ...addressIn(given.option('http') ?? '127.0.0.1:8080', '--http'),
    pages,
    tls: certificateIn(given),
    trustedProxies: given
      .option('trusted-proxy')
      ?.split(',')
      .map((each) => each.trim()),
  });
  print(`The pages are on ${listening.url}`);
  await untilSignal();
  await listening.close();
  return done;
}

async function looksIn(given: Given, now: () => number): Promise<() => PortalFile> {
  const [{ PortalFileError }, { openLooks }] = await Promise.all([
    import('@lineside/portal/brand-file.ts'),
    import('@lineside/portal/looks.ts'),
  ]);
  const fault = (error: unknown) =>
    remark(`${error instanceof Error ? error.message : error}; what was read before stays`);
  try {
    return openLooks({ path: given.option('file'), isOptional: false, now, fault });
  } catch (error) {
    if (error instanceof PortalFileError) throw new Failure(error.message);
    throw error;
  }
}

function timeoutIn(given: Given): number {
  const seconds = Number(given.option('timeout') ?? 30);
  if (seconds > 0) return seconds * 1000;
  throw new Misuse(`--timeout is a number of seconds, not \`${given.option('timeout')}\``);
}

function certificateIn(given: Given) {
  const [cert, key] = [given.option('tls-cert'), given.option('tls-key')];
  if ((cert === undefined) !== (key === undefined)) {
    throw new Misuse('--tls-cert and --tls-key belong together');
  }
  if (cert === undefined || key === undefined) return undefined;
  return { cert: readFileSync(cert), key: readFileSync(key) };
}
