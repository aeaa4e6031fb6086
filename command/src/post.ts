import { type Command, databaseOptions, done, jsonOption } from './command.ts';
import { putOut } from './paper-out.ts';
import { placeOf } from './place.ts';
import { asJson, counted, print, Row, remark, rowsIn, table } from './print.ts';
import { staff } from './staff.ts';

export const post: Command = {
  name: 'post',
  summary: 'Invoices that go by post: print them together, each once.',
  actions: [
    {
      word: 'batch',
      parameters: '[NUMBER]',
      parametersMin: 0,
      parametersMax: 1,
      summary: 'Print all that wait as one PDF; with a number, an earlier batch again.',
      options: {
        pdf: { value: 'FILE', meaning: 'Where the PDF goes; batch-NUMBER.pdf without it.' },
        ...databaseOptions,
      },
      async run(given) {
        const [batch] = given.parameters;
        const reply = new Row(await staff(placeOf(given), 'post/batch', { batch }));
        const number = reply.text('batch');
        if (number === '') {
          print('No invoice waits for the post.');
          return done;
        }
        const out = given.option('pdf') ?? `batch-${number}.pdf`;
        remark(`Batch ${number}: ${counted(Number(reply.text('invoices')), 'invoice')}.`);
        return putOut(reply.text('document'), { out: out === '-' ? undefined : out, isPdf: true });
      },
    },
    {
      word: 'list',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'The last batches, and how many invoices wait.',
      options: { ...databaseOptions, ...jsonOption },
      async run(given) {
        const { error: _none, ...reply } = await staff(placeOf(given), 'post/list');
        if (given.flag('json')) {
          print(asJson(reply));
          return done;
        }
        const columns = ['number', 'made', 'by', 'invoices'];
        const rows = rowsIn(reply, 'batches').map((row) => columns.map((name) => row.text(name)));
        print(table(columns, rows));
        remark(`${counted(Number(reply.waiting), 'invoice')} waiting.`);
        return done;
      },
    },
  ],
};
