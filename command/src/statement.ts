import { type Command, databaseOptions, done, type Given, Misuse } from './command.ts';
import { outOption, putOut } from './paper-out.ts';
import { placeOf } from './place.ts';
import { print } from './print.ts';
import { staff } from './staff.ts';

export const statement: Command = {
  name: 'statement',
  summary: 'What happened on the account of a customer, with the balance before and after.',
  actions: [
    {
      word: '',
      parameters: 'CUSTOMER',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'What happened on the account of a customer, with the balance before and after.',
      options: {
        from: { value: 'DAY', meaning: 'First day; the first of last month without it.' },
        until: { value: 'DAY', meaning: 'Last day; today without it.' },
        html: { meaning: 'As a page.' },
        pdf: { meaning: 'As PDF.' },
        mail: { meaning: "Mail it to wherever the customer's invoices go." },
        ...outOption,
        ...databaseOptions,
      },
      run,
    },
  ],
};

async function run(given: Given): Promise<number> {
  const [customer] = given.parameters;
  const [from, until] = [given.option('from'), given.option('until')];
  if (given.flag('mail')) {
    await staff(placeOf(given), 'statement/mail', { customer, from, until });
    print(`The statement of customer ${customer} is in the outbox.`);
    return done;
  }
  const form = formOf(given);
  const reply = await staff(placeOf(given), 'statement', { customer, from, until, form });
  return putOut(String(reply.document), { out: given.option('out'), isPdf: form === 'pdf' });
}

/** What the options ask for: one of text, page and PDF. */
export function formOf(given: Given): 'text' | 'page' | 'pdf' {
  const [html, pdf] = [given.flag('html'), given.flag('pdf')];
  if (html && pdf) throw new Misuse('--html and --pdf cannot both be meant');
  return html ? 'page' : pdf ? 'pdf' : 'text';
}
