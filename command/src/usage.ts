import { readFile } from 'node:fs/promises';
import { type Command, databaseOptions, done, Failure, jsonOption } from './command.ts';
import { placeOf } from './place.ts';
import { asJson, print } from './print.ts';
import { staff } from './staff.ts';

export const usage: Command = {
  name: 'usage',
  summary: 'Take what accounts used, as RADIUS servers report it.',
  actions: [
    {
      word: 'import',
      parameters: 'FILE',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'Take sessions that ended out of a CSV file.',
      details:
        'Columns: account, session, started, ended, seconds, input_octets, output_octets. ' +
        'A session that was taken before is left as it is, so a file may be taken again.',
      options: { ...databaseOptions, ...jsonOption },
      async run(given) {
        const csv = await textOf(given.parameters[0] ?? '');
        const { error: _none, ...reply } = await staff(placeOf(given), 'usage/record', { csv });
        if (given.flag('json')) print(asJson(reply));
        else print(`${reply.recorded} sessions taken, ${reply.known} known already.`);
        return done;
      },
    },
  ],
};

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new Failure(`${file} cannot be read: ${cause instanceof Error ? cause.message : cause}`);
  }
}
