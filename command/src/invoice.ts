import { type Command, databaseOptions, done, type Given, jsonOption } from './command.ts';
import { placeOf } from './place.ts';
import { asJson, print } from './print.ts';
import { staff } from './staff.ts';

const options = { ...databaseOptions, ...jsonOption };

export const invoice: Command = {
  name: 'invoice',
  summary: 'Void an invoice or write it off.',
  actions: [
    {
      word: 'void',
      parameters: 'INVOICE REASON',
      parametersMin: 2,
      parametersMax: 2,
      summary: 'Take an invoice back that should never have been.',
      details:
        'It keeps its number and lines. What was paid for it pays the other open invoices or waits.\nIts periods count as billed: nothing on it is billed again by itself.',
      options,
      run: (given) => close(given, 'invoice/void'),
    },
    {
      word: 'write-off',
      parameters: 'INVOICE REASON',
      parametersMin: 2,
      parametersMax: 2,
      summary: 'Give up what an invoice still owes: it becomes bad debt.',
      options,
      run: (given) => close(given, 'invoice/write-off'),
    },
  ],
};

async function close(given: Given, verb: 'invoice/void' | 'invoice/write-off'): Promise<number> {
  const [number, reason] = given.parameters;
  const { error: _none, ...reply } = await staff(placeOf(given), verb, { invoice: number, reason });
  if (given.flag('json')) print(asJson(reply));
  else {
    const what = verb === 'invoice/void' ? 'is void' : `: ${reply.written_off} were written off`;
    print(
      `Invoice ${number} ${what}; customer ${reply.customer}, balance ${reply.balance}.`.replace(
        ' :',
        ':',
      ),
    );
  }
  return done;
}
