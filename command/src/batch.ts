import { readFileSync, writeFileSync } from 'node:fs';
import { type Command, databaseOptions, done, Failure, jsonOption } from './command.ts';
import { placeOf } from './place.ts';
import { asJson, counted, print, Row, remark, rowsIn, table } from './print.ts';
import { staff } from './staff.ts';

/** Account numbers stand in it: nobody else may read it, and an older file is not written over. */
function writeSecretly(file: string, text: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new Failure(
      `${file} cannot be written: ${error instanceof Error ? error.message : error}`,
    );
  }
}

export const batch: Command = {
  name: 'batch',
  summary: 'Bank accounts that are collected by files: ACH (NACHA) or SEPA (pain.008).',
  actions: [
    {
      word: 'create',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'Put all debits that wait into a batch; the nightly run does the same.',
      options: { ...databaseOptions },
      async run(given) {
        const reply = new Row(await staff(placeOf(given), 'batch/create'));
        const number = reply.text('batch');
        print(number === '' ? 'No debit waits.' : `Batch ${number} is made.`);
        return done;
      },
    },
    {
      word: 'show',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'The last batches, and what has become of their debits.',
      options: { ...databaseOptions, ...jsonOption },
      async run(given) {
        const { error: _none, ...reply } = await staff(placeOf(given), 'batch/show');
        if (given.flag('json')) {
          print(asJson(reply));
          return done;
        }
        const columns = ['number', 'scheme', 'collects', 'debits', 'total', 'settled', 'returned'];
        const rows = rowsIn(reply, 'batches').map((row) => columns.map((name) => row.text(name)));
        print(table(columns, rows));
        return done;
      },
    },
    {
      word: 'file',
      parameters: 'BATCH',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'Write the file of a batch, for the bank. It holds account numbers.',
      details:
        'Only its owner may read the file. Delete it when the bank has it: it can be made again.',
      options: {
        out: { value: 'FILE', meaning: 'Where it goes; batch-BATCH.ach or .xml without it.' },
        ...databaseOptions,
      },
      async run(given) {
        const [number] = given.parameters;
        const reply = new Row(await staff(placeOf(given), 'batch/file', { batch: number }));
        const out = given.option('out') ?? `batch-${number}.${reply.text('kind')}`;
        writeSecretly(out, reply.text('file'));
        remark(`Written: ${out}. It holds account numbers: delete it when the bank has it.`);
        return done;
      },
    },
    {
      word: 'result',
      parameters: 'FILE',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'Take what the bank answers: an ACH return file or a pain.002.',
      details: 'The same file twice does nothing.',
      options: { ...databaseOptions, ...jsonOption },
      async run(given) {
        const [file = ''] = given.parameters;
        const text = contentOf(file);
        const { error: _none, ...reply } = await staff(placeOf(given), 'batch/result', {
          file: text,
        });
        if (given.flag('json')) print(asJson(reply));
        else {
          const row = new Row(reply);
          const settled = counted(Number(row.text('settled')), 'debit');
          const [returned, known] = [row.text('returned'), row.text('nothing')];
          print(`${settled} settled, ${returned} returned, ${known} known.`);
          const corrected = Number(row.text('corrected'));
          if (corrected > 0) print(`${counted(corrected, 'account')} corrected by the bank.`);
        }
        return done;
      },
    },
  ],
};

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
