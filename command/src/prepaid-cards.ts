import { type Command, databaseOptions, done, jsonOption } from './command.ts';
import { placeOf } from './place.ts';
import { asJson, counted, print, Row, remark } from './print.ts';
import { staff } from './staff.ts';

export const prepaidCards: Command = {
  name: 'prepaid-cards',
  summary: 'Make prepaid cards.',
  actions: [
    {
      word: 'generate',
      parameters: 'COUNT AMOUNT',
      parametersMin: 2,
      parametersMax: 2,
      summary: 'Make cards of this amount and print their pins, one a line.',
      details: 'This is the only time anybody sees the pins: keep what is printed.',
      options: {
        agent: { value: 'NUMBER', meaning: 'Only customers of this agent may use them.' },
        digits: { value: 'N', meaning: 'Length of a pin; 12 without it.' },
        ...databaseOptions,
        ...jsonOption,
      },
      async run(given) {
        const [count, amount] = given.parameters;
        const reply = await staff(placeOf(given), 'prepaid-cards/generate', {
          count,
          amount,
          agent: given.option('agent'),
          digits: given.option('digits'),
        });
        const pins = new Row(reply).list('pins');
        print(given.flag('json') ? asJson(pins) : pins.join('\n'));
        remark(`Made ${counted(pins.length, 'card')}. Nobody can show these pins again.`);
        return done;
      },
    },
  ],
};
