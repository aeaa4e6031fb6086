import {
  type Command,
  databaseOptions,
  done,
  Failure,
  type Given,
  jsonOption,
  refused,
} from './command.ts';
import { placeOf } from './place.ts';
import { asJson, counted, print, Row, remark, rowsIn, table } from './print.ts';
import { staff } from './staff.ts';

const options = { ...databaseOptions, ...jsonOption };

export const mail: Command = {
  name: 'mail',
  summary: 'Mails to customers: see what waits, send it, note addresses that bounce.',
  actions: [
    {
      word: 'list',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'What has not gone out, the newest first; with --state what is in that state.',
      options: {
        state: { value: 'STATE', meaning: 'queued, sending, sent, refused, failed, held, …' },
        customer: { value: 'NUMBER', meaning: 'All mails to one customer.' },
        ...options,
      },
      run: list,
    },
    {
      word: 'send',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'Send what is due now. A running server does so by itself.',
      details: 'Ends with status 1 when the mail server cannot be reached; nothing is lost then.',
      options,
      run: send,
    },
    {
      word: 'retry',
      parameters: 'MAIL',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'Make a mail that did not go out due now.',
      options: databaseOptions,
      async run(given) {
        const [number] = given.parameters;
        await staff(placeOf(given), 'mail/retry', { mail: number });
        print(`Mail ${number} is due.`);
        return done;
      },
    },
    {
      word: 'drop',
      parameters: 'MAIL',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'Never send a mail that has not gone out.',
      options: databaseOptions,
      async run(given) {
        const [number] = given.parameters;
        await staff(placeOf(given), 'mail/drop', { mail: number });
        print(`Mail ${number} will not be sent.`);
        return done;
      },
    },
    {
      word: 'bounced',
      parameters: 'ADDRESS',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'Note that mail to an address comes back: nothing more is sent there.',
      options: {
        reason: { value: 'TEXT', meaning: 'What the returned mail says.' },
        ...databaseOptions,
      },
      async run(given) {
        const [address] = given.parameters;
        await staff(placeOf(given), 'mail/bounced', { address, reason: given.option('reason') });
        print(`Nothing more is sent to ${address}.`);
        return done;
      },
    },
    {
      word: 'accept',
      parameters: 'ADDRESS',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'Send to an address again, and what was withheld for it.',
      options: databaseOptions,
      async run(given) {
        const [address] = given.parameters;
        await staff(placeOf(given), 'mail/accept', { address });
        print(`${address} gets mail again.`);
        return done;
      },
    },
    {
      word: 'bounces',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'The addresses to which nothing is sent.',
      options,
      async run(given) {
        const reply = await staff(placeOf(given), 'mail/bounces');
        if (given.flag('json')) print(asJson(reply.addresses));
        else print(shown(reply, 'addresses', ['address', 'since', 'reason']));
        return done;
      },
    },
  ],
};

const shown = (
  reply: Readonly<Record<string, unknown>>,
  list: string,
  columns: readonly string[],
): string =>
  table(
    columns,
    rowsIn(reply, list).map((row) => columns.map((column) => row.text(column))),
  );

async function list(given: Given): Promise<number> {
  const reply = await staff(placeOf(given), 'mail/list', {
    state: given.option('state'),
    customer: given.option('customer'),
  });
  if (given.flag('json')) {
    print(asJson({ counts: reply.counts, mails: reply.mails }));
    return done;
  }
  const columns = [
    'number',
    'queued',
    'event',
    'customer',
    'recipient',
    'state',
    'next',
    'trouble',
  ];
  print(shown(reply, 'mails', columns));
  const counts = rowsIn(reply, 'counts').map((row) => `${row.text('count')} ${row.text('state')}`);
  remark(counts.length === 0 ? 'The outbox is empty.' : `In all: ${counts.join(', ')}.`);
  return done;
}

async function send(given: Given): Promise<number> {
  const { error: _none, ...reply } = await staff(placeOf(given), 'mail/send');
  const row = new Row(reply);
  if (given.flag('json')) print(asJson(reply));
  else {
    const later = Number(row.text('later'));
    const refusals = Number(row.text('refused'));
    print(`Sent ${counted(Number(row.text('sent')), 'mail')}.`);
    if (later > 0) remark(`${counted(later, 'mail')} will be tried again.`);
    if (refusals > 0)
      remark(`${counted(refusals, 'mail')} can never be sent: see --state refused.`);
  }
  const trouble = row.text('trouble');
  if (trouble === '') return done;
  if (given.flag('json')) return refused;
  throw new Failure(trouble);
}
