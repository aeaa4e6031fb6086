import { type Command, databaseOptions, done, Failure } from './command.ts';
import { adminSocketIn, placeOf } from './place.ts';
import { print } from './print.ts';
import { bringUp } from './schema.ts';
import { somebodyServes } from './staff.ts';

export const migrate: Command = {
  name: 'migrate',
  summary: 'Make an empty database, or bring an older one up to this version.',
  actions: [
    {
      word: '',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'Make an empty database, or bring an older one up to this version.',
      details: [
        '`serve` does the same when it starts. An SQLite database is copied first, beside itself.',
        'A schema newer than this program is left alone.',
      ].join('\n'),
      options: databaseOptions,
      async run(given) {
        const place = placeOf(given);
        if (await somebodyServes(place)) {
          throw new Failure(
            `A server is running on ${place.data} (${adminSocketIn(place.data)}): it has migrated already.`,
          );
        }
        const names = await bringUp(place);
        if (names.length === 0) print('The database is up to date; nothing was done.');
        else print(`Done: ${names.join(', ')}.`);
        return done;
      },
    },
  ],
};
