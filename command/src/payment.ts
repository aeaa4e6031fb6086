import { type Command, databaseOptions, done, jsonOption } from './command.ts';
import { placeOf } from './place.ts';
import { asJson, print } from './print.ts';
import { staff } from './staff.ts';

export const payment: Command = {
  name: 'payment',
  summary: 'Record a payment that came past the gateway.',
  actions: [
    {
      word: 'record',
      parameters: 'CUSTOMER AMOUNT',
      parametersMin: 2,
      parametersMax: 2,
      summary: 'Record cash, a cheque or a transfer; the oldest open invoice is paid first.',
      options: {
        by: { value: 'WAY', meaning: 'cash (without it), cheque or transfer.' },
        note: {
          value: 'TEXT',
          meaning: 'What to remember: the number of the cheque, a reference.',
        },
        invoice: { value: 'NUMBER', meaning: 'Pay this open invoice first.' },
        ...databaseOptions,
        ...jsonOption,
      },
      async run(given) {
        const [customer, amount] = given.parameters;
        const { error: _none, ...reply } = await staff(placeOf(given), 'payment/record', {
          customer,
          amount,
          by: given.option('by'),
          note: given.option('note'),
          invoice: given.option('invoice'),
        });
        if (given.flag('json')) print(asJson(reply));
        else print(`Payment ${reply.payment} of customer ${customer}; balance ${reply.balance}.`);
        return done;
      },
    },
  ],
};
