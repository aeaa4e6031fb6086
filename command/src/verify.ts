import { type Command, databaseOptions, done, jsonOption, refused } from './command.ts';
import { placeOf } from './place.ts';
import { asJson, print, Row, remark } from './print.ts';
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
        const { customers, invoices, payments, credits } = reply;
        const counted = `${customers} customers, ${invoices} invoices, ${payments} payments, ${credits} credits`;
        remark(
          faults.length === 0
            ? `Everything adds up: ${counted}.`
            : `${faults.length} things do not add up in ${counted}.`,
        );
        return faults.length === 0 ? done : refused;
      },
    },
  ],
};
