import { type Command, databaseOptions, done, jsonOption, refused } from './command.ts';
import { placeOf } from './place.ts';
import { asJson, print, remark, rowsIn, table } from './print.ts';
import { staff } from './staff.ts';

const options = { ...databaseOptions, ...jsonOption };
const columns = ['number', 'raised', 'kind', 'customer', 'times', 'detail'];

export const alerts: Command = {
  name: 'alerts',
  summary: 'What staff have to look at.',
  actions: [
    {
      word: 'list',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'What is open: disputes, refunds made at the gateway, events nobody understands.',
      details: 'The status is 1 when something is.',
      options,
      async run(given) {
        const reply = await staff(placeOf(given), 'alerts/list');
        const rows = rowsIn(reply, 'alerts');
        if (given.flag('json')) print(asJson(reply.alerts));
        else if (rows.length === 0) remark('There is nothing to look at.');
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
      word: 'close',
      parameters: 'NUMBER',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'Say that somebody has looked at it.',
      options,
      async run(given) {
        const [alert] = given.parameters;
        const reply = await staff(placeOf(given), 'alerts/close', { alert });
        if (given.flag('json')) print(asJson({ alert: reply.alert }));
        else print(`Alert ${reply.alert} is closed.`);
        return done;
      },
    },
  ],
};
