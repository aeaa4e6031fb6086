import { type Command, databaseOptions } from './command.ts';
import { outOption, putOut } from './paper-out.ts';
import { placeOf } from './place.ts';
import { staff } from './staff.ts';
import { formOf } from './statement.ts';

export const receipt: Command = {
  name: 'receipt',
  summary: 'One payment on paper: what came, how, and which invoices it paid.',
  actions: [
    {
      word: '',
      parameters: 'PAYMENT',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'One payment on paper: what came, how, and which invoices it paid.',
      options: {
        html: { meaning: 'As a page.' },
        pdf: { meaning: 'As PDF.' },
        ...outOption,
        ...databaseOptions,
      },
      async run(given) {
        const [payment] = given.parameters;
        const form = formOf(given);
        const reply = await staff(placeOf(given), 'receipt', { payment, form });
        return putOut(String(reply.document), { out: given.option('out'), isPdf: form === 'pdf' });
      },
    },
  ],
};
