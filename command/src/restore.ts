import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, databaseOptions, done, Failure } from './command.ts';
import { placeOf } from './place.ts';
import { print, remark } from './print.ts';
import { bringUp, hasDatabase } from './schema.ts';
import { staff } from './staff.ts';

export const restore: Command = {
  name: 'restore',
  summary: 'Check a backup and put it in place.',
  actions: [
    {
      word: '',
      parameters: 'FILE',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'Check a backup and put it in place.',
      details: [
        'The database as it is now is saved beside itself first. A running server goes on with',
        'the restored state; calls that come meanwhile wait.',
      ].join('\n'),
      options: databaseOptions,
      async run(given) {
        const [file = ''] = given.parameters;
        const whole = resolve(file);
        if (!existsSync(whole)) throw new Failure(`There is no file ${whole}.`);
        const place = placeOf(given);
        const isNew = !(await hasDatabase(place));
        if (isNew) await bringUp(place);
        const keepIn = isNew ? undefined : resolve(place.data);
        const { kept } = await staff(place, 'restore', { file: whole, keep_in: keepIn });
        print(`Restored from ${whole}.`);
        if (kept) remark(`What was there before is in ${kept}.`);
        return done;
      },
    },
  ],
};
