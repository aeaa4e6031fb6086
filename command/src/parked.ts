import { type Command, databaseOptions, done, jsonOption, refused } from './command.ts';
import { placeOf } from './place.ts';
import { asJson, print, remark, rowsIn, table } from './print.ts';
import { staff } from './staff.ts';

const options = { ...databaseOptions, ...jsonOption };

export const parked: Command = {
  name: 'parked',
  summary: 'Customers whom the nightly run has set aside.',
  actions: [
    {
      word: 'list',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'Who is set aside, since when, at which step and why.',
      details: 'The status is 1 when somebody is.',
      options,
      async run(given) {
        const reply = await staff(placeOf(given), 'parked/list');
        const rows = rowsIn(reply, 'parked');
        const columns = ['customer', 'since', 'step', 'reason'];
        if (given.flag('json')) print(asJson(reply.parked));
        else if (rows.length === 0) remark('Nobody is parked.');
        else {
          print(
            table(
              columns,
              rows.map((row) => columns.map((name) => row.text(name))),
            ),
          );
        }
        return rows.length === 0 ? done : refused;
      },
    },
    {
      word: 'release',
      parameters: 'CUSTOMER',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'Let the next nightly run take the customer again.',
      options,
      async run(given) {
        const [customer] = given.parameters;
        const reply = await staff(placeOf(given), 'parked/release', { customer });
        if (given.flag('json')) print(asJson({ customer: reply.customer }));
        else print(`The next nightly run takes customer ${reply.customer} again.`);
        return done;
      },
    },
  ],
};
