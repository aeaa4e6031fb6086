import { type Command, databaseOptions, done, type Given, jsonOption, Misuse } from './command.ts';
import { placeOf } from './place.ts';
import { asJson, print, Row, remark, rowsIn, table } from './print.ts';
import { staff } from './staff.ts';

export const forecast: Command = {
  name: 'forecast',
  summary: 'Show what a customer will be billed, sent and done to, without doing it.',
  actions: [
    {
      word: '',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'Show what a customer will be billed, sent and done to, without doing it.',
      details: [
        'A copy of the customer lives through the nightly runs up to that day. Nothing is written,',
        'nobody is charged and no mail goes out. Every automatic charge is taken to be approved, or',
        'declined with --declines.',
      ].join('\n'),
      options: {
        customer: { value: 'N', meaning: 'The number of the customer.' },
        until: { value: 'DATE', meaning: 'The last day to look at, like 2027-06-30.' },
        declines: { meaning: 'Every automatic charge is declined.' },
        ...databaseOptions,
        ...jsonOption,
      },
      run: foretell,
    },
  ],
};

async function foretell(given: Given): Promise<number> {
  const customer = given.option('customer');
  const until = given.option('until');
  if (customer === undefined || until === undefined) {
    throw new Misuse('`forecast` needs --customer N and --until DATE');
  }
  const declines = given.flag('declines') ? '1' : '';
  const asked = { customer, until, declines };
  const { error: _none, ...reply } = await staff(placeOf(given), 'forecast', asked);
  if (given.flag('json')) {
    print(asJson(reply));
    return done;
  }
  const rows = rowsIn(reply, 'events').map((event) => [
    event.text('on'),
    event.text('what'),
    event.text('detail'),
  ]);
  if (rows.length > 0) print(table(['day', 'what', 'detail'], rows));
  else remark('Nothing happens.');
  const said = new Row(reply);
  print(`Balance after ${said.text('until')}: ${said.text('balance')}`);
  for (const failure of said.list('failures')) remark(`failed: ${failure}`);
  return done;
}
