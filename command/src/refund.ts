import {
  type Command,
  databaseOptions,
  done,
  type Given,
  gatewayOptions,
  jsonOption,
  refused,
} from './command.ts';
import { placeOf } from './place.ts';
import { asJson, print } from './print.ts';
import { staff } from './staff.ts';

const options = {
  reason: { value: 'TEXT', meaning: 'Why; it is kept, and the customer reads it.' },
  by: { value: 'WAY', meaning: 'gateway, cash, cheque or transfer.' },
  ...databaseOptions,
  ...gatewayOptions,
  ...jsonOption,
} as const;

export const refund: Command = {
  name: 'refund',
  summary: 'Give back a payment or pay out a credit, whole or in part.',
  actions: [
    {
      word: 'payment',
      parameters: 'PAYMENT [AMOUNT]',
      parametersMin: 1,
      parametersMax: 2,
      summary: 'Give a payment back; through the gateway that took it, unless --by says otherwise.',
      details:
        'Without an amount: all of it that does not lie on an invoice. The status is 1 when the gateway\ndeclines or does not answer; what it did not answer is asked again by itself.',
      options: {
        ...options,
        reopen: { meaning: 'Also take it off the invoices it paid; they are owed again.' },
      },
      run: (given) => giveBack(given, 'payment'),
    },
    {
      word: 'credit',
      parameters: 'CREDIT [AMOUNT]',
      parametersMin: 1,
      parametersMax: 2,
      summary: 'Pay out what is left of a credit, by hand: by cheque without --by.',
      options,
      run: (given) => giveBack(given, 'credit'),
    },
  ],
};

async function giveBack(given: Given, of: 'payment' | 'credit'): Promise<number> {
  const [number, amount] = given.parameters;
  const { error: _none, ...reply } = await staff(placeOf(given), `refund/${of}`, {
    [of]: number,
    amount,
    reason: given.option('reason'),
    by: given.option('by'),
    reopen: given.flag('reopen') ? '1' : undefined,
  });
  if (given.flag('json')) print(asJson(reply));
  else {
    print(
      `Refund ${reply.refund} of ${reply.amount}: ${reply.state}; customer ${reply.customer}, balance ${reply.balance}.`,
    );
  }
  return reply.state === 'done' ? done : refused;
}
