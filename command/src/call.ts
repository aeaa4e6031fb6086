import { SelfService, SelfServiceError } from '@lineside/client';
import { packets } from '@lineside/client/calls.ts';
import { type Command, done, Failure, type Given, Misuse, refused } from './command.ts';
import { socketIn, usualData } from './place.ts';
import { asJson, print } from './print.ts';

export const call: Command = {
  name: 'call',
  summary: 'Call an operation of a running server and print the reply.',
  actions: [
    {
      word: '',
      parameters: 'OPERATION [KEY=VALUE …]',
      parametersMin: 1,
      parametersMax: Number.POSITIVE_INFINITY,
      summary: 'Call an operation of a running server and print the reply.',
      details: [
        'The reply is printed as JSON. The status is 1 when its `error` is not empty.',
        'An OPERATION with a slash, like MyAccount/login, is taken as the name of a packet.',
      ].join('\n'),
      options: {
        data: { value: 'DIR', meaning: 'Data folder of the server, in which its socket is.' },
        socket: { value: 'PATH', meaning: `The socket; ${socketIn(usualData)} without it.` },
        tag: { value: 'TAG', meaning: 'Append .TAG to the path of the socket.' },
        timeout: { value: 'SECONDS', meaning: 'How long to wait for the reply.' },
      },
      run: runCall,
    },
  ],
};

async function runCall(given: Given): Promise<number> {
  const [operation = '', ...pairs] = given.parameters;
  const packet = packetOf(operation);
  const params = parametersIn(pairs);
  const client = new SelfService({
    socket: given.option('socket') ?? socketIn(given.option('data') ?? usualData),
    tag: given.option('tag'),
    timeout: millisecondsIn(given.option('timeout')),
  });
  try {
    const reply = await client.send(packet, params);
    print(asJson(reply));
    return reply.error ? refused : done;
  } catch (error) {
    if (!(error instanceof SelfServiceError)) throw error;
    if (error.code !== 'remote') throw new Failure(sentenceOf(error));
    print(asJson({ _error: error.message }));
    return refused;
  }
}

function packetOf(operation: string): string {
  if (operation.includes('/')) return operation;
  if (Object.hasOwn(packets, operation)) return packets[operation as keyof typeof packets];
  throw new Misuse(
    `there is no operation \`${operation}\`; there are: ${Object.keys(packets).join(', ')}`,
  );
}

function parametersIn(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const end = pair.indexOf('=');
      if (end < 1) throw new Misuse(`\`${pair}\` is no parameter: it is written as KEY=VALUE`);
      return [pair.slice(0, end), pair.slice(end + 1)] as const;
    }),
  );
}

function millisecondsIn(seconds: string | undefined): number | undefined {
  if (seconds === undefined) return undefined;
  const number = Number(seconds);
  if (number > 0) return number * 1000;
  throw new Misuse(`--timeout is a number of seconds, not \`${seconds}\``);
}

function sentenceOf(error: SelfServiceError): string {
  if (error.code !== 'connect') return error.message;
  return `${error.message}: is the server running? \`lineside serve\` starts it`;
}
