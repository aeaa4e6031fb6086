import { readFileSync } from 'node:fs';
import { type Command, databaseOptions, done, Failure, jsonOption, refused } from './command.ts';
import { placeOf } from './place.ts';
import { asJson, print, remark, rowsIn, table } from './print.ts';
import { staff } from './staff.ts';

const audience = {
  agent: { value: 'NUMBER', meaning: 'For customers of this agent; else for all.' },
  language: { value: 'LANGUAGE', meaning: 'In a language like de or en_GB; else in every one.' },
} as const;

export const templates: Command = {
  name: 'templates',
  summary: 'What mails and invoices say and look like: list, show, set, reset, check.',
  actions: [
    {
      word: 'list',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'Every template with its parts, and which of them were set here.',
      options: { ...databaseOptions, ...jsonOption },
      async run(given) {
        const reply = await staff(placeOf(given), 'templates/list');
        if (given.flag('json')) {
          print(asJson(reply.templates));
          return done;
        }
        const rows = rowsIn(reply, 'templates').map((row) => [
          row.text('name'),
          row.list('parts').join(' '),
          row
            .records('set')
            .map((set) =>
              ['part', 'agent', 'language']
                .map((name) => set.text(name))
                .filter((text) => text !== '' && text !== '0')
                .join(' '),
            )
            .join(', '),
          row.text('meaning'),
        ]);
        print(table(['template', 'parts', 'set', 'meaning'], rows));
        return done;
      },
    },
    {
      word: 'show',
      parameters: 'TEMPLATE PART',
      parametersMin: 2,
      parametersMax: 2,
      summary: 'The text of a part; what it may name goes to standard error.',
      options: { ...audience, ...databaseOptions },
      async run(given) {
        const [name, part] = given.parameters;
        const { agent, language } = {
          agent: given.option('agent'),
          language: given.option('language'),
        };
        const reply = await staff(placeOf(given), 'templates/show', {
          name,
          part,
          agent,
          language,
        });
        process.stdout.write(String(reply.text));
        remark(`It may name: ${Object.keys(reply.example as object).join(', ')}.`);
        return done;
      },
    },
    {
      word: 'set',
      parameters: 'TEMPLATE PART FILE',
      parametersMin: 3,
      parametersMax: 3,
      summary: 'Put the text of a file in its place; - reads standard input.',
      details: [
        'A template has {{names}}, {{#sections}}…{{/sections}} and {{^sections}}…{{/sections}}. Every',
        'value is escaped; what escapes nothing is refused, and so is a name that nothing fills in.',
      ].join('\n'),
      options: { ...audience, ...databaseOptions },
      async run(given) {
        const [name, part, file = ''] = given.parameters;
        const text = textOf(file);
        const { agent, language } = {
          agent: given.option('agent'),
          language: given.option('language'),
        };
        await staff(placeOf(given), 'templates/set', { name, part, agent, language, text });
        print(`The ${part} of ${name} is set.`);
        return done;
      },
    },
    {
      word: 'reset',
      parameters: 'TEMPLATE PART',
      parametersMin: 2,
      parametersMax: 2,
      summary: 'Go back to the text that Lineside came with.',
      options: { ...audience, ...databaseOptions },
      async run(given) {
        const [name, part] = given.parameters;
        const { agent, language } = {
          agent: given.option('agent'),
          language: given.option('language'),
        };
        await staff(placeOf(given), 'templates/reset', { name, part, agent, language });
        print(`The ${part} of ${name} has its own text again.`);
        return done;
      },
    },
    {
      word: 'check',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'Look for templates that cannot be used; ends with status 1 when there are any.',
      options: { ...databaseOptions, ...jsonOption },
      async run(given) {
        const reply = await staff(placeOf(given), 'templates/check');
        const faults = rowsIn(reply, 'faults');
        const columns = ['name', 'part', 'agent', 'language', 'fault'];
        if (given.flag('json')) print(asJson(reply.faults));
        else if (faults.length === 0) print('Every template can be used.');
        else
          print(
            table(
              columns,
              faults.map((row) => columns.map((column) => row.text(column))),
            ),
          );
        return faults.length === 0 ? done : refused;
      },
    },
  ],
};

function textOf(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
