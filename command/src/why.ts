import { type Command, databaseOptions, done, type Given, jsonOption } from './command.ts';
import { placeOf } from './place.ts';
import { asJson, print, Row, rowsIn } from './print.ts';
import { staff } from './staff.ts';

const kinds = ['invoice', 'package', 'payment', 'customer'] as const;
type Kind = (typeof kinds)[number];

const summaries: Readonly<Record<Kind, string>> = {
  invoice: 'Every line with its arithmetic, what was paid, what was done about it.',
  package: 'How it began, what was charged, when it was suspended, how it ended.',
  payment: 'How it came, which invoices it paid, what was given back.',
  customer: 'What the balance is made of, and what happened because of it.',
};

export const why: Command = {
  name: 'why',
  summary: 'Explain in sentences why something is as it is.',
  actions: kinds.map((kind) => ({
    word: kind,
    parameters: 'NUMBER',
    parametersMin: 1,
    parametersMax: 1,
    summary: summaries[kind],
    details:
      'From what was stored when it happened: a price, rate or setting of today changes nothing.',
    options: { ...databaseOptions, ...jsonOption },
    run: (given) => explain(given, kind),
  })),
};

async function explain(given: Given, kind: Kind): Promise<number> {
  const [number] = given.parameters;
  const { error: _none, ...reply } = await staff(placeOf(given), `why/${kind}`, { [kind]: number });
  if (given.flag('json')) print(asJson(reply));
  else {
    const said = rowsIn(reply, 'statements').map((statement) =>
      [statement.text('what'), ...statement.list('because').map((each) => `  ${each}`)].join('\n'),
    );
    print([`Why ${new Row(reply).text('of')}?`, ...said].join('\n'));
  }
  return done;
}
