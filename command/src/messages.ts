import { type Command, databaseOptions, done, jsonOption } from './command.ts';
import { placeOf } from './place.ts';
import { asJson, print, rowsIn, table } from './print.ts';
import { staff } from './staff.ts';

const languageOption = {
  language: { value: 'LANGUAGE', meaning: 'A language like de or en_GB; else that of `locale`.' },
} as const;

export const messages: Command = {
  name: 'messages',
  summary: 'List and reword what customers are told.',
  actions: [
    {
      word: 'list',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'Every text; * marks those that were set here, = those that clients compare.',
      options: { ...databaseOptions, ...jsonOption },
      async run(given) {
        const reply = await staff(placeOf(given), 'messages/list');
        if (given.flag('json')) {
          print(asJson(reply.messages));
          return done;
        }
        const rows = rowsIn(reply, 'messages').map((row) => [
          row.isTrue('isProtocol') ? '=' : row.isTrue('isSet') ? '*' : '',
          row.text('code'),
          row.text('text'),
        ]);
        print(table(['', 'code', 'text'], rows));
        return done;
      },
    },
    {
      word: 'set',
      parameters: 'CODE TEXT',
      parametersMin: 2,
      parametersMax: 2,
      summary: 'Reword one. {placeholders} of the present text may be used in the new one.',
      options: { ...databaseOptions, ...languageOption },
      async run(given) {
        const [code, text] = given.parameters;
        const language = given.option('language');
        await staff(placeOf(given), 'messages/set', { code, text, language });
        print(`${code} is reworded.`);
        return done;
      },
    },
    {
      word: 'reset',
      parameters: 'CODE',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'Go back to the text that Lineside came with.',
      options: { ...databaseOptions, ...languageOption },
      async run(given) {
        const [code] = given.parameters;
        const language = given.option('language');
        await staff(placeOf(given), 'messages/reset', { code, language });
        print(`${code} has its own text again.`);
        return done;
      },
    },
  ],
};
