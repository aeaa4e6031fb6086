import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, databaseOptions, done, Failure } from './command.ts';
import { placeOf } from './place.ts';
import { print, remark } from './print.ts';
import { staff } from './staff.ts';

export const backup: Command = {
  name: 'backup',
  summary: 'Save the database, also while it is served, and check the copy.',
  actions: [
    {
      word: '',
      parameters: 'FILE',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'Save the database, also while it is served, and check the copy.',
      details: [
        'The file gets its name only after it was opened and found whole.',
        'The key file of the data folder is not in it: keep that in another place.',
      ].join('\n'),
      options: databaseOptions,
      async run(given) {
        const [file = ''] = given.parameters;
        const whole = resolve(file);
        if (existsSync(whole)) throw new Failure(`${whole} exists, and is left as it is.`);
        await staff(placeOf(given), 'backup', { file: whole });
        print(whole);
        remark('The backup is saved and checked.');
        return done;
      },
    },
  ],
};
