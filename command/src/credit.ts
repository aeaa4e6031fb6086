import { type Command, databaseOptions, done, jsonOption } from './command.ts';
import { placeOf } from './place.ts';
import { asJson, print } from './print.ts';
import { staff } from './staff.ts';

export const credit: Command = {
  name: 'credit',
  summary: 'Forgive or grant a customer an amount.',
  actions: [
    {
      word: '',
      parameters: 'CUSTOMER AMOUNT REASON',
      parametersMin: 3,
      parametersMax: 3,
      summary: 'Forgive or grant a customer an amount.',
      details: 'It is used for the oldest open invoice first; what is left waits for the next.',
      options: {
        expires: { value: 'DAY', meaning: 'The last day on which it can be used: 2027-01-31.' },
        ...databaseOptions,
        ...jsonOption,
      },
      async run(given) {
        const [customer, amount, reason] = given.parameters;
        const input = { customer, amount, reason, expires: given.option('expires') };
        const { error: _none, ...reply } = await staff(placeOf(given), 'credit', input);
        if (given.flag('json')) print(asJson(reply));
        else print(`Credit ${reply.credit} of customer ${customer}; balance ${reply.balance}.`);
        return done;
      },
    },
  ],
};
