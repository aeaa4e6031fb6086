import { type Command, databaseOptions, type Given, Misuse } from './command.ts';
import { placeOf, socketIn, tagged } from './place.ts';

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
        'Charges go to the sandbox, which charges nobody. Every valid number is approved, except',
        '4000000000000002 declined, …9995 insufficient funds, …0069 expired, …0127 wrong check value,',
        '…0119 processing error, 4000000000005001 answers slowly, 4000000000006009 never answers.',
      ].join('\n'),
      options: {
        ...databaseOptions,
        socket: { value: 'PATH', meaning: 'The socket for customers; DIR/selfservice_socket.' },
        tag: { value: 'TAG', meaning: 'Append .TAG to the path of the socket.' },
        'socket-owner': { value: 'USER', meaning: 'Owner of the socket, by name or number.' },
        'socket-group': { value: 'GROUP', meaning: 'Group of the socket, by name or number.' },
        'socket-mode': { value: 'MODE', meaning: 'Mode of the socket in octal; 0660 without it.' },
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
        });
      },
    },
  ],
};

function modeIn(given: Given): number | undefined {
  const mode = given.option('socket-mode');
  if (mode === undefined) return undefined;
  if (/^0?[0-7]{3}$/.test(mode)) return Number.parseInt(mode, 8);
  throw new Misuse(`--socket-mode is an octal mode like 0660, not \`${mode}\``);
}
