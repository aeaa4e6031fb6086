import { type Command, databaseOptions, done, jsonOption, refused } from './command.ts';
import { placeOf } from './place.ts';
import { asJson, print, Row, remark, rowsIn, table } from './print.ts';
import { staff } from './staff.ts';

const options = { ...databaseOptions, ...jsonOption };

export const customer: Command = {
  name: 'customer',
  summary: 'Find and show customers.',
  actions: [
    {
      word: 'find',
      parameters: 'TEXT',
      parametersMin: 1,
      parametersMax: Number.POSITIVE_INFINITY,
      summary: 'By number, or by the beginning of a name, company, mail address or user name.',
      options,
      async run(given) {
        const text = given.parameters.join(' ');
        const reply = await staff(placeOf(given), 'customer/find', { text });
        const found = rowsIn(reply, 'customers');
        if (given.flag('json')) print(asJson(reply.customers));
        else if (found.length === 0) remark(`No customer is like \`${text}\`.`);
        else {
          const columns = ['number', 'name', 'company', 'city', 'state', 'balance'];
          print(
            table(
              columns,
              found.map((row) => columns.map((column) => row.text(column))),
            ),
          );
        }
        return found.length === 0 ? refused : done;
      },
    },
    {
      word: 'show',
      parameters: 'NUMBER',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'Everything about one: address, packages, accounts, what is owed.',
      options,
      async run(given) {
        const [number] = given.parameters;
        const { error: _none, ...reply } = await staff(placeOf(given), 'customer/show', { number });
        print(given.flag('json') ? asJson(reply) : shown(new Row(reply)));
        return done;
      },
    },
  ],
};

function shown(customer: Row): string {
  const facts = [
    ['customer', `${customer.text('number')}  ${customer.text('name')}`],
    ['company', customer.text('company')],
    ['address', customer.text('address')],
    ['service address', customer.text('service_address')],
    ['phones', customer.list('phones').join(', ')],
    ['agent', customer.text('agent')],
    ['customer since', customer.text('customer_since')],
    [
      'pays by',
      ['payment_type', 'payment_label', 'payment_expires']
        .map((name) => customer.text(name))
        .join(' ')
        .trim(),
    ],
    ['invoices go to', customer.list('invoices_go_to').join(', ')],
    ['balance', customer.text('balance')],
  ].filter(([, value]) => value !== '');
  const parts = [
    facts.map(([name = '', value]) => `${name.padEnd(16)}${value}`).join('\n'),
    section(customer, 'packages', ['number', 'name', 'status', 'ordered', 'next_bill']),
    section(customer, 'accounts', ['number', 'name']),
    section(customer, 'open_invoices', ['number', 'owed']),
    section(customer, 'history', ['day', 'who', 'what']),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function section(customer: Row, list: string, columns: readonly string[]): string {
  const rows = customer.records(list);
  if (rows.length === 0) return '';
  const cells = rows.map((row) => columns.map((column) => row.text(column)));
  const words = (name: string) => name.replaceAll('_', ' ');
  return `${words(list)}\n${table(columns.map(words), cells).replace(/^/gm, '  ')}`;
}
