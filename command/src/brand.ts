import { readFileSync } from 'node:fs';
import { type Command, databaseOptions, done, Failure, type Given, jsonOption } from './command.ts';
import { placeOf } from './place.ts';
import { asJson, print, Row } from './print.ts';
import { staff } from './staff.ts';

const options = { ...databaseOptions, ...jsonOption };

export const brand: Command = {
  name: 'brand',
  summary: 'Name, colour and logo of an agent on papers and mails.',
  actions: [
    {
      word: 'show',
      parameters: 'AGENT',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'How papers of an agent look.',
      options,
      async run(given) {
        const [agent] = given.parameters;
        return told(given, await staff(placeOf(given), 'brand/show', { agent }));
      },
    },
    {
      word: 'set',
      parameters: 'AGENT',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'Change what is named; the rest stays. Invoices that were issued keep their looks.',
      options: {
        name: { value: 'TEXT', meaning: "Instead of the provider's name." },
        accent: { value: 'COLOUR', meaning: 'Like #1d4ed8.' },
        logo: { value: 'FILE', meaning: 'A PNG or JPEG picture of at most 256 KiB.' },
        'no-logo': { meaning: 'Print no logo.' },
        ...options,
      },
      async run(given) {
        const [agent] = given.parameters;
        const reply = await staff(placeOf(given), 'brand/set', {
          agent,
          name: given.option('name'),
          accent: given.option('accent'),
          logo: pictureIn(given.option('logo')),
          no_logo: given.flag('no-logo') ? '1' : '',
        });
        return told(given, reply);
      },
    },
    {
      word: 'reset',
      parameters: 'AGENT',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'Go back to the looks that Lineside came with.',
      options,
      async run(given) {
        const [agent] = given.parameters;
        return told(given, await staff(placeOf(given), 'brand/reset', { agent }));
      },
    },
  ],
};

function pictureIn(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  try {
    return readFileSync(file).toString('base64');
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function told(given: Given, { error: _none, ...reply }: Readonly<Record<string, unknown>>): number {
  const row = new Row(reply);
  const facts = ['agent', 'name', 'accent', 'logo'].map((name) => [name, row.text(name)]);
  if (given.flag('json')) print(asJson(reply));
  else print(facts.map(([name = '', value]) => `${name.padEnd(8)}${value}`).join('\n'));
  return done;
}
