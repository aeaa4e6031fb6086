import { type Command, databaseOptions, done, type Given, jsonOption } from './command.ts';
import { outOption, putOut } from './paper-out.ts';
import { placeOf } from './place.ts';
import { asJson, print } from './print.ts';
import { staff } from './staff.ts';

const options = { ...databaseOptions, ...jsonOption };

export const invoice: Command = {
  name: 'invoice',
  summary: 'Show an invoice, void it or write it off.',
  actions: [
    {
      word: 'show',
      parameters: 'INVOICE',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'As text: as it was issued, with the payments and credits of today.',
      options: { ...outOption, ...databaseOptions },
      run: (given) => show(given, 'text'),
    },
    {
      word: 'html',
      parameters: 'INVOICE',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'The same as a page of its own.',
      options: { ...outOption, ...databaseOptions },
      run: (given) => show(given, 'page'),
    },
    {
      word: 'pdf',
      parameters: 'INVOICE',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'The same as PDF.',
      options: { ...outOption, ...databaseOptions },
      run: (given) => show(given, 'pdf'),
    },
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

async function show(given: Given, form: 'text' | 'page' | 'pdf'): Promise<number> {
  const [invoice] = given.parameters;
  const reply = await staff(placeOf(given), 'invoice/show', { invoice, form });
  return putOut(String(reply.document), { out: given.option('out'), isPdf: form === 'pdf' });
}

async function close(given: Given, verb: 'invoice/void' | 'invoice/write-off'): Promise<number> {
  const [number, reason] = given.parameters;
  const { error: _none, ...reply } = await staff(placeOf(given), verb, { invoice: number, reason });
  if (given.flag('json')) print(asJson(reply));
  else {
    const what = verb === 'invoice/void' ? ' is void' : `: ${reply.written_off} were written off`;
    print(`Invoice ${number}${what}; customer ${reply.customer}, balance ${reply.balance}.`);
  }
  return done;
}
