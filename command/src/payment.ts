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
        by: { value: 'WAY', meaning: 'cash (without it), cheque, money-order or transfer.' },
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
    {
      word: 'bounced',
      parameters: 'PAYMENT',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'Take back a payment that the bank has not paid: a cheque that bounced.',
      details: 'What it had paid is owed again. A payment is taken back once.',
      options: {
        reason: { value: 'TEXT', meaning: 'What the bank said; it is kept.' },
        ...databaseOptions,
        ...jsonOption,
      },
      async run(given) {
        const [payment] = given.parameters;
        const reason = given.option('reason');
        const { error: _none, ...reply } = await staff(placeOf(given), 'payment/bounced', {
          payment,
          reason,
        });
        if (given.flag('json')) print(asJson(reply));
        else print(`Payment ${payment} is taken back; balance ${reply.balance}.`);
        return done;
      },
    },
  ],
};
