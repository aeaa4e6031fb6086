import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story } from '../story.ts';
import { night, nights, openNights, rows, staff } from './nights.ts';
import { everythingStored } from './shared-story.ts';

const settings = {
  bank_batches: '1',
  ach_bank: '121000358',
  ach_bank_name: 'First Bank',
  ach_company_id: '1234567890',
  'selfservice-session_timeout': '40 weeks',
};

const account = { payby: 'CHEK', paydate: '', payname: 'First Bank' };
const numbers = ['70011223344@121000358', '70055667788@011401533'];

const saver = (story: Story, n: number) =>
  newCustomer(story, { ...account, payinfo: numbers[n], first: 'Zoë', last: `Saver ${n}` });

const fileOf = async (story: Story, batch: number) =>
  String((await staff(story, 'batch/file', { batch })).file);

/** As a bank writes it: the entries that were not paid, with the reason behind each. */
function returned(file: string, reasons: Readonly<Record<string, string>>): string {
  const lines = file.trimEnd().split('\n');
  const out = lines.slice(0, 2);
  for (const line of lines.filter((each) => each.startsWith('6'))) {
    const reason = reasons[line.slice(39, 54).trim()];
    if (reason === undefined) continue;
    out.push(`626${line.slice(3)}`, `799${reason}${line.slice(79)}`.padEnd(94));
  }
  return `${[...out, ...lines.slice(-2)].join('\n')}\n`;
}

const balanceIn = async (story: Story, session_id: string) =>
  (await story.call('customer_info', { session_id })).balance;

forEachDatabase((_name, fresh) => {
  test('accounts are collected by a file, and what the bank returns is owed again', async (t) => {
    const story = await openNights(t, fresh, { settings });
    const good = await saver(story, 0);
    const poor = await saver(story, 1);
    const before = await balanceIn(story, good.session_id);
    assert.notEqual(before, '0.00');
    await night(story);
    const { batches } = await staff(story, 'batch/show');
    const [batch] = batches as { number: number; debits: number; total: string }[];
    assert.deepEqual([batch?.number, batch?.debits, batch?.total], [1, 2, '64.84']);

    const file = await fileOf(story, 1);
    const lines = file.trimEnd().split('\n');
    assert.equal(lines.length % 10, 0);
    assert(lines.every((line) => line.length === 94));
    const entries = lines.filter((line) => line.startsWith('6'));
    assert.equal(entries[0]?.slice(0, 39), `627121000358${'70011223344'.padEnd(17)}0000003242`);
    assert.match(entries[0] ?? '', /LS-1 {11}ZOE SAVER 0/);
    const control = lines.find((line) => line.startsWith('9')) ?? '';
    // 12100035 + 01140153 are the banks' numbers added up.
    assert.equal(control.slice(0, 55), '9000001000001000000020013240188000000006484000000000000');
    assert.equal(await fileOf(story, 1), file);

    const answer = returned(file, { 'LS-2': 'R01' });
    const first = await staff(story, 'batch/result', { file: answer });
    assert.deepEqual([first.settled, first.returned, first.takenBefore], [0, 1, '']);
    const second = await staff(story, 'batch/result', { file: answer });
    assert.deepEqual([second.returned, second.nothing, second.takenBefore], [0, 1, 1]);
    await nights(story, 8);
    assert.equal(await balanceIn(story, good.session_id), '0.00');
    // The account that was returned is tried again, as a declined card is.
    assert.notEqual(await balanceIn(story, poor.session_id), '0.00');
    const states = await rows(story, 'select number, state, reason from debit order by number');
    assert.deepEqual(
      states.slice(0, 2).map(({ state, reason }) => `${state} ${reason}`.trim()),
      ['settled', 'returned R01'],
    );
    await story.assertBalanced();
  });

  test('an account that the bank corrects is collected as the bank has it, and shown so', async (t) => {
    const story = await openNights(t, fresh, { settings });
    const zoe = await saver(story, 0);
    await night(story);
    const file = await fileOf(story, 1);
    const entry = file.split('\n').find((line) => line.startsWith('6')) ?? '';
    const addenda = (code: string, data: string) =>
      `798${code}${entry.slice(79)}${' '.repeat(6)}${'12100035'}${data}`.padEnd(79) +
      entry.slice(79);
    const notice = (code: string, data: string) =>
      `${[...file.split('\n').slice(0, 2), `626${entry.slice(3)}`, addenda(code, data)].join('\n')}\n`;
    const both = notice('C03', '011401533   9900112233');
    const taken = await staff(story, 'batch/result', { file: both });
    assert.deepEqual([taken.corrected, taken.returned], [1, 0]);
    assert.equal((await staff(story, 'batch/result', { file: both })).corrected, 0);
    const saving = await staff(story, 'batch/result', { file: notice('C05', '37') });
    assert.equal(saving.corrected, 1);
    const { payby } = await story.call('list_payby', { session_id: zoe.session_id });
    const [shown] = payby as { readonly paymask: string; readonly paytype: string }[];
    assert.deepEqual(
      [shown?.paymask, shown?.paytype],
      ['xxxxxxxx33@011401533', 'Personal savings'],
    );
    assert.match(await fileOf(story, 1), /^637011401533 *9900112233 /m);
    const strange = await staff(story, 'batch/result', { file: notice('C04', 'ZOE') });
    assert.equal(strange.corrected, 0);
    const alerts = await rows(story, 'select kind, subject from alert');
    assert.deepEqual(alerts, [{ kind: 'unknown event', subject: 'C04 of debit 1' }]);
    assert(!(await everythingStored(story.database)).includes('9900112233'));
    await story.assertBalanced();
  });

  test('what comes back after it was paid takes the payment back, once', async (t) => {
    const story = await openNights(t, fresh, { settings });
    const zoe = await saver(story, 0);
    await night(story);
    const file = await fileOf(story, 1);
    await nights(story, 8);
    assert.equal(await balanceIn(story, zoe.session_id), '0.00');
    const answer = returned(file, { 'LS-1': 'R10' });
    for (const _again of [1, 2]) await staff(story, 'batch/result', { file: answer });
    assert.equal(await balanceIn(story, zoe.session_id), '32.42');
    const refunds = await rows(story, 'select amount, state from refund');
    assert.deepEqual(
      refunds.map(({ amount, state }) => `${amount} ${state}`),
      ['3242 done'],
    );
    // Its owner says that he never allowed it: nobody takes it again by himself.
    await nights(story, 3);
    assert.equal((await rows(story, 'select number from debit')).length, 1);
    await story.assertBalanced();
  });

  test('an account number is nowhere but in the file, and is forgotten with its customer', async (t) => {
    const story = await openNights(t, fresh, { settings });
    const zoe = await saver(story, 0);
    await night(story);
    await fileOf(story, 1);
    const stored = await everythingStored(story.database);
    assert(!stored.includes('70011223344'), 'the database has no account number in clear');
    assert.equal((await rows(story, 'select token from bank_account')).length, 1);
    await nights(story, 8);
    const { session_id } = zoe;
    await story.call('edit_info', { session_id, payby: 'BILL', payinfo: '' });
    await nights(story, 2);
    assert.deepEqual(await rows(story, 'select token from bank_account'), []);
  });

  test('a file that cannot be made says which setting is missing, and nonsense is no answer', async (t) => {
    const story = await openNights(t, fresh, { settings: { ...settings, ach_bank: '' } });
    await saver(story, 0);
    await night(story);
    const { error } = await staff(story, 'batch/file', { batch: 1 });
    assert.equal(error, 'A file for the bank needs the setting ach_bank.');
    assert.equal((await staff(story, 'batch/file', { batch: 9 })).error, 'There is no batch 9.');
    for (const file of ['nonsense', '<a/>', '<a>']) {
      assert.match(String((await staff(story, 'batch/result', { file })).error), /neither an ACH/);
    }
  });

  test('SEPA: pain.008 goes out, and pain.002 says what was paid and what was not', async (t) => {
    const sepa = {
      currency: 'EUR',
      bank_scheme: 'sepa',
      ...settings,
      sepa_creditor_id: 'DE98ZZZ09999999999',
      sepa_iban: 'DE89370400440532013000',
      sepa_bic: 'COBADEFFXXX',
    };
    const story = await openNights(t, fresh, { settings: sepa });
    const ibans = ['FR1420041010050500013M02606', 'NL91ABNA0417164300', 'GB82WEST12345698765432'];
    const people = [];
    for (const payinfo of ibans) people.push(await newCustomer(story, { ...account, payinfo }));
    await night(story);
    const file = await fileOf(story, 1);
    assert.match(file, /pain\.008\.001\.08/);
    assert.match(file, /<NbOfTxs>3<\/NbOfTxs>\s*<CtrlSum>97\.26<\/CtrlSum>/);
    assert.match(file, /<InstdAmt Ccy="EUR">32\.42<\/InstdAmt>/);
    for (const iban of ibans) assert(file.includes(`<IBAN>${iban}</IBAN>`));
    const status = (debit: string, code: string, why = '') =>
      `<TxInfAndSts><OrgnlEndToEndId>${debit}</OrgnlEndToEndId><TxSts>${code}</TxSts>${why}</TxInfAndSts>`;
    const reason = '<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf>';
    const answer = `<?xml version="1.0"?><Document><CstmrPmtStsRpt>
      <OrgnlGrpInfAndSts><OrgnlMsgId>LINESIDE-1</OrgnlMsgId></OrgnlGrpInfAndSts>
      <OrgnlPmtInfAndSts>${status('LS-1', 'ACSC')}${status('LS-2', 'RJCT', reason)}${status('LS-3', 'ACTC')}
      </OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`;
    const taken = await staff(story, 'batch/result', { file: answer });
    assert.deepEqual([taken.settled, taken.returned, taken.nothing], [1, 1, 0]);
    const balances = [];
    for (const { session_id } of people) balances.push(await balanceIn(story, session_id));
    assert.deepEqual(balances, ['0.00', '32.42', '32.42']);
    const whole = answer.replace('</OrgnlMsgId>', '</OrgnlMsgId><GrpSts>RJCT</GrpSts>');
    const refused = await staff(story, 'batch/result', { file: whole });
    assert.equal(refused.returned, 2);
    await story.assertBalanced();
  });
});
