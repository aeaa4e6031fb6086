import { type Command, databaseOptions, done, jsonOption } from './command.ts';
import { chosenPassword } from './password.ts';
import { placeOf } from './place.ts';
import { asJson, print, rowsIn, table } from './print.ts';
import { staff } from './staff.ts';

export const agent: Command = {
  name: 'agent',
  summary: 'List agents, and let them sign in.',
  actions: [
    {
      word: 'list',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'Every agent, with its type and how many packages it may sell.',
      details: 'Agents are added and changed in the catalogue file: `lineside catalogue --help`.',
      options: { ...databaseOptions, ...jsonOption },
      async run(given) {
        const reply = await staff(placeOf(given), 'agent/list');
        if (given.flag('json')) {
          print(asJson(reply.agents));
          return done;
        }
        const rows = rowsIn(reply, 'agents').map((row) => [
          row.text('number'),
          row.text('name'),
          row.text('type'),
          row.text('packages'),
          row.text('username'),
          row.isTrue('disabled') ? 'disabled' : '',
        ]);
        print(table(['number', 'name', 'type', 'packages', 'login', ''], rows));
        return done;
      },
    },
    {
      word: 'password',
      parameters: 'AGENT',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'Make up a new password for an agent, by name or number, and print it.',
      details: 'The agent has a `username` in the catalogue. All his sessions end.',
      options: {
        stdin: { meaning: 'Read the password from standard input instead.' },
        ...databaseOptions,
      },
      async run(given) {
        const [name] = given.parameters;
        const chosen = given.flag('stdin') ? await chosenPassword() : undefined;
        const reply = await staff(placeOf(given), 'agent/password', {
          agent: name,
          password: chosen,
        });
        print(
          chosen === undefined
            ? `${reply.agent} signs in as ${reply.username} with the password: ${reply.password}`
            : `${reply.agent} has a new password.`,
        );
        return done;
      },
    },
  ],
};
