import { type Command, databaseOptions, done, jsonOption, refused } from './command.ts';
import { placeOf } from './place.ts';
import { asJson, counted, print, Row, remark } from './print.ts';
import { staff } from './staff.ts';

export const verify: Command = {
  name: 'verify',
  summary: 'Recompute every figure and name what does not add up.',
  actions: [
    {
      word: '',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'Recompute every figure and name what does not add up.',
      details: 'One line for each thing that is wrong; then the status is 1. Nothing is changed.',
      options: { ...databaseOptions, ...jsonOption },
      async run(given) {
        const { error: _none, ...reply } = await staff(placeOf(given), 'verify');
        const faults = new Row(reply).list('faults');
        if (given.flag('json')) print(asJson(reply));
        else if (faults.length > 0) print(faults.join('\n'));
        const sum = ['customer', 'invoice', 'payment', 'credit', 'refund']
          .map((word) => counted(Number(reply[`${word}s`]), word))
          .join(', ');
        remark(
          faults.length === 0
            ? `Everything adds up: ${sum}.`
            : `${counted(faults.length, 'thing')} wrong in ${sum}.`,
        );
        return faults.length === 0 ? done : refused;
      },
    },
  ],
};
