import { type Command, databaseOptions, done, jsonOption } from './command.ts';
import { placeOf } from './place.ts';
import { asJson, print, rowsIn, table } from './print.ts';
import { staff } from './staff.ts';

const options = databaseOptions;

export const settings: Command = {
  name: 'settings',
  summary: 'List, set and reset settings.',
  actions: [
    {
      word: 'list',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'Every setting with its value; * marks those that were set here.',
      options: { ...options, ...jsonOption },
      async run(given) {
        const reply = await staff(placeOf(given), 'settings/list');
        if (given.flag('json')) {
          print(asJson(reply.settings));
          return done;
        }
        const rows = rowsIn(reply, 'settings').map((row) => [
          row.isTrue('isSet') ? '*' : '',
          row.text('name'),
          shown(row.text('value'), row.text('kind')),
          row.text('meaning'),
        ]);
        print(table(['', 'setting', 'value', 'meaning'], rows));
        return done;
      },
    },
    {
      word: 'set',
      parameters: 'NAME VALUE',
      parametersMin: 2,
      parametersMax: 2,
      summary: 'Set one. A list has its items separated by spaces or lines.',
      options,
      async run(given) {
        const [name, value] = given.parameters;
        const reply = await staff(placeOf(given), 'settings/list');
        const known = rowsIn(reply, 'settings').find((row) => row.text('name') === name);
        const isList = known?.text('kind') === 'list' && !value?.includes('\n');
        const text = isList ? value?.trim().split(/\s+/).join('\n') : value;
        await staff(placeOf(given), 'settings/set', { name, value: text });
        print(`${name} is set.`);
        return done;
      },
    },
    {
      word: 'reset',
      parameters: 'NAME',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'Let the default count again.',
      options,
      async run(given) {
        const [name] = given.parameters;
        await staff(placeOf(given), 'settings/reset', { name });
        print(`${name} has its default again.`);
        return done;
      },
    },
  ],
};

function shown(value: string, kind: string): string {
  if (kind === 'flag') return value === '' ? 'off' : 'on';
  return value.split('\n').join(' ');
}
