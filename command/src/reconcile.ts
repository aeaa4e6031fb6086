import {
  type Command,
  databaseOptions,
  done,
  gatewayOptions,
  jsonOption,
  refused,
} from './command.ts';
import { placeOf } from './place.ts';
import { asJson, print } from './print.ts';
import { staff } from './staff.ts';

export const reconcile: Command = {
  name: 'reconcile',
  summary: 'Ask the gateway what became of charges whose answer was lost.',
  actions: [
    {
      word: '',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'Ask the gateway what became of charges whose answer was lost.',
      details: 'A server does this by itself. The status is 1 while the gateway cannot say.',
      options: { ...databaseOptions, ...gatewayOptions, ...jsonOption },
      async run(given) {
        const { error: _none, ...reply } = await staff(placeOf(given), 'reconcile');
        const { approved, declined, voided, open } = reply;
        if (given.flag('json')) print(asJson(reply));
        else
          print(
            `${approved} approved, ${declined} declined, ${voided} voided, ${open} still open.`,
          );
        return open === 0 ? done : refused;
      },
    },
  ],
};
