import { type Command, databaseOptions, done, Failure, gatewayOptions } from './command.ts';
import { loadedDemo } from './demo-logins.ts';
import { gatewayOf, refuseDemoOn } from './gateway.ts';
import { quietLog } from './log.ts';
import { placeOf } from './place.ts';
import { print } from './print.ts';
import { loginsOfDemo } from './serving-words.ts';
import { somebodyServes } from './staff.ts';

export const demo: Command = {
  name: 'demo',
  summary: 'Load the demo provider into an empty database, and end.',
  actions: [
    {
      word: '',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'Load the demo provider into an empty database, and end.',
      details: [
        'A provider with agents, packages and customers with a year of invoices and payments.',
        'A database with anything else in it is left alone.',
      ].join('\n'),
      options: { ...databaseOptions, ...gatewayOptions },
      async run(given) {
        const place = placeOf(given);
        refuseDemoOn(place);
        if (await somebodyServes(place)) {
          throw new Failure(`A server is running on ${place.data}: stop it first.`);
        }
        const { data, databaseUrl } = place;
        const gateway = await gatewayOf(place, quietLog);
        print(loginsOfDemo(await loadedDemo({ data, databaseUrl, gateway, log: quietLog })));
        return done;
      },
    },
  ],
};
