import {
  type Action,
  type Command,
  databaseOptions,
  done,
  type Given,
  jsonOption,
  type Options,
} from './command.ts';
import { placeOf } from './place.ts';
import { asJson, print } from './print.ts';
import { staff } from './staff.ts';

type Verb = Parameters<typeof staff>[1];

const previewOption = {
  preview: { meaning: 'Say what it would cost, and do nothing.' },
} as const satisfies Options;
const whenOption = {
  end: { meaning: 'When what is billed is used up, in place of today.' },
} as const satisfies Options;

interface DeedAction extends Pick<Action, 'word' | 'summary'> {
  readonly verb: Verb;
  readonly parameters?: string;
  readonly details?: string;
  readonly options?: Options;
  input?(given: Given): Readonly<Record<string, string | undefined>>;
}

/** An action on one package: done, or only previewed. */
function deed({ word, summary, verb, details, parameters = '', ...more }: DeedAction): Action {
  const isMore = parameters !== '';
  return {
    word,
    parameters: isMore ? `PACKAGE ${parameters}` : 'PACKAGE',
    parametersMin: parameters.startsWith('[') || !isMore ? 1 : 2,
    parametersMax: isMore ? 2 : 1,
    summary,
    ...(details === undefined ? {} : { details }),
    options: { ...more.options, ...previewOption, ...databaseOptions, ...jsonOption },
    async run(given) {
      const input = {
        package: given.parameters[0],
        preview: given.flag('preview') ? '1' : '',
        ...more.input?.(given),
      };
      const { error: _none, ...reply } = await staff(placeOf(given), verb, input);
      if (given.flag('json')) print(asJson(reply));
      else printOutcome(reply, given.flag('preview'));
      return done;
    },
  };
}

function printOutcome(reply: Readonly<Record<string, unknown>>, isPreview: boolean): void {
  const words = Array.isArray(reply.words) ? reply.words.map(String) : [];
  for (const sentence of words) print(sentence);
  const balance = isPreview ? 'The balance would be' : 'The balance is';
  print(`In all ${reply.total}. ${balance} ${reply.balance}.`);
  if (isPreview) print('Nothing was done.');
}

const when = (given: Given) => ({ when: given.flag('end') ? 'end' : 'now' });

export const packages: Command = {
  name: 'package',
  summary: 'Change, suspend, resume and end packages of customers.',
  actions: [
    deed({
      word: 'change',
      parameters: '[NEW]',
      summary: 'Make a package another one, or change how many of it there are.',
      details: 'NEW is the name or number of what is sold. Accounts go along.',
      verb: 'package/change',
      options: { ...whenOption, quantity: { value: 'N', meaning: 'How many of it.' } },
      input: (given) => ({
        ...when(given),
        to: given.parameters[1],
        quantity: given.option('quantity'),
      }),
    }),
    deed({
      word: 'cancel',
      summary: 'End a package, with what its end costs.',
      verb: 'package/cancel',
      options: whenOption,
      input: when,
    }),
    deed({
      word: 'suspend',
      summary: 'Suspend a package: it does not work and is not charged.',
      details: 'No payment ends this suspension, only `resume`.',
      verb: 'package/suspend',
      options: { why: { value: 'TEXT', meaning: 'The reason, for `lineside why`.' } },
      input: (given) => ({ why: given.option('why') }),
    }),
    deed({
      word: 'resume',
      summary: 'End a suspension, whoever made it.',
      verb: 'package/resume',
    }),
    deed({
      word: 'keep',
      summary: 'Take back an end or a change that lies ahead.',
      verb: 'package/keep',
    }),
    {
      word: 'discount',
      parameters: 'PACKAGE DISCOUNT',
      parametersMin: 2,
      parametersMax: 2,
      summary: 'Give a package a discount of the catalogue.',
      options: { ...databaseOptions, ...jsonOption },
      async run(given) {
        const [number, discount] = given.parameters;
        const input = { package: number, discount };
        const { error: _none, ...reply } = await staff(placeOf(given), 'package/discount', input);
        if (given.flag('json')) print(asJson(reply));
        else print(`Package ${number} has the discount ${discount} from its next period on.`);
        return done;
      },
    },
  ],
};
