import assert from 'node:assert/strict';
import { test } from 'node:test';
import { edit_info } from '@lineside/contract/customer.ts';
import { renderMessage } from '@lineside/contract/messages.ts';
import { forEachDatabase } from '@lineside/test/databases.ts';
import { Provider, smallProvider } from '@lineside/test/provider.ts';
import { Refusal } from '../refusal.ts';
import { applyEdit } from './apply-edit.ts';
import type { Customer } from './customer.ts';
import { destinationsOf, destinationsOfSignUp, replaceDestinations } from './destinations.ts';
import { customerByNumber } from './find-customer.ts';
import { planEdit } from './plan-edit.ts';
import { auditOf } from './record-audit.ts';

const visa = {
  paymentType: 'CARD',
  paymentLabel: 'xxxxxxxxxxxx1111',
  paymentToken: 'token of the visa',
  paymentFingerprint: 'print of the visa',
  paymentBrand: 'VISA card',
  paymentExpires: '2030-12',
} as const;

const bank = {
  paymentType: 'CHEK',
  paymentLabel: 'xxxxx67@121000358',
  paymentToken: 'token of the bank',
  paymentFingerprint: 'print of the bank',
  paymentName: 'Bank of Test',
} as const;

const session = (customer: number | null) => ({
  tokenHash: 'test',
  customer,
  account: 7,
  accountLabel: 'bob@example.com',
});

forEachDatabase((_name, fresh) => {
  const provider = async (t: Parameters<typeof fresh>[0]) =>
    new Provider(await fresh(t, { filled: smallProvider }));

  /** Plans and, where no gateway is needed, carries it out; gives the error and the new method. */
  async function edit(at: Provider, customer: number | null, sent: Record<string, unknown>) {
    try {
      return await at.write(async (call) => {
        const { changes, method } = await planEdit(call, edit_info.parse(sent));
        // As it would wait for the gateway.
        const waited = JSON.parse(JSON.stringify(changes));
        if (method === undefined) await applyEdit(call, Number(customer), waited);
        return { error: '', method };
      }, session(customer));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { error: renderMessage(error.code, error.values), method: undefined };
    }
  }

  const read = (at: Provider, number: number): Promise<Customer> =>
    at.read(async (call) => {
      const customer = await customerByNumber(call.tx, number);
      assert(customer);
      return customer;
    });

  test('what is sent replaces what is stored, and what is not stays', async (t) => {
    const at = await provider(t);
    const customer = await at.customer({ company: 'Baker', night: '510-555-0199' });
    const before = await read(at, customer);
    const sent = { address1: '2 Elm St', company: '', night: undefined, daytime: '(510) 555 0123' };
    assert.equal((await edit(at, customer, sent)).error, '');
    assert.deepEqual(await read(at, customer), {
      ...before,
      address1: '2 Elm St',
      company: '',
      night: '',
      daytime: '510-555-0123',
    });
    const [deed] = await at.read((call) => auditOf(call.tx, customer));
    assert.equal(deed?.detail, 'company, address1, daytime, night');
    assert.equal((await edit(at, customer, {})).error, '');
    assert.equal((await edit(at, customer, { custnum: 99, agentnum: 2 })).error, '');
    assert.equal((await at.read((call) => auditOf(call.tx, customer))).length, 1);
  });

  test('the first field that cannot be is named, and nothing is changed', async (t) => {
    const at = await provider(t);
    const customer = await at.customer();
    const before = await read(at, customer);
    const errors: readonly (readonly [Record<string, unknown>, string])[] = [
      [{ first: '' }, 'Illegal (name) first: '],
      [{ first: 'A<b>', last: '', city: '' }, 'Illegal (name) last: '],
      [{ zip: '' }, 'Illegal (zip) zip for country US: '],
      [{ zip: '123', address1: '9 Oak' }, 'Illegal (zip) zip for country US: 123'],
      [{ state: 'ZZ' }, 'Unknown state/county/country: ZZ//US'],
      [{ city: '' }, 'Illegal or empty (text) city: '],
      [{ daytime: '12' }, 'Illegal (phone) daytime: 12'],
      [{ ship_first: 'Sue' }, 'Illegal (name) ship_last: '],
      [{ payname: 'a"b' }, 'Illegal (name) payname: a"b'],
      [{ invoicing_list: 'nope' }, 'Illegal email invoice address'],
      [{ payby: 'XXXX' }, 'Illegal payment type'],
    ];
    for (const [sent, error] of errors) {
      assert.equal((await edit(at, customer, sent)).error, error);
    }
    assert.deepEqual(await read(at, customer), before);
    assert.equal((await edit(at, null, { first: 'Z' })).error, 'no customer record');
    assert.equal((await edit(at, 4711, { first: 'Z' })).error, 'unknown custnum 4711');
  });

  test('a customer whose place is no longer served can still change his telephone', async (t) => {
    const at = await provider(t);
    const customer = await at.customer({ state: 'TX', zip: '73301' });
    assert.equal((await edit(at, customer, { daytime: '512-555-0100' })).error, '');
    const moved = await edit(at, customer, { state: 'WA' });
    assert.equal(moved.error, 'Unknown state/county/country: WA//US');
  });

  test('a service address needs no country, and goes when it is emptied', async (t) => {
    const at = await provider(t);
    const customer = await at.customer();
    const ship = {
      ship_first: 'Sue',
      ship_last: 'Able',
      ship_address1: '9 Oak',
      ship_city: 'Reno',
      ship_county: '',
      ship_state: 'NV',
      ship_zip: '89501',
    };
    assert.equal((await edit(at, customer, ship)).error, '');
    const { shipping } = await read(at, customer);
    assert.deepEqual([shipping?.last, shipping?.country], ['Able', 'US']);
    assert.equal((await edit(at, customer, { ship_city: 'Elko' })).error, '');
    assert.equal((await read(at, customer)).shipping?.city, 'Elko');
    const empty = Object.fromEntries(Object.keys(ship).map((key) => [key, '']));
    assert.equal((await edit(at, customer, { ...empty, ship_country: 'US' })).error, '');
    assert.equal((await read(at, customer)).shipping, undefined);
  });

  test('a service address that is the billing address again is none', async (t) => {
    const at = await provider(t);
    const customer = await at.customer();
    const same = {
      ship_first: 'Bob',
      ship_last: 'Example',
      ship_address1: '1 Elm St',
      ship_city: 'Oakland',
      ship_state: 'CA',
      ship_zip: '94601',
      ship_daytime: '510-555-0100',
    };
    assert.equal((await edit(at, customer, same)).error, '');
    assert.equal((await read(at, customer)).shipping, undefined);
  });

  const list = async (at: Provider, customer: number) => {
    const destinations = await at.read((call) => destinationsOf(call.tx, customer));
    return destinations.map((each) => (each.kind === 'post' ? 'POST' : each.address)).join(', ');
  };

  // Sent: the list, the flag, both, neither; each with paper set and not set before.
  const halves: readonly (readonly [Record<string, unknown>, string, string])[] = [
    [{ invoicing_list: 'new@b.example' }, 'new@b.example', 'new@b.example'],
    [{ invoicing_list: 'new@b.example, POST' }, 'new@b.example, POST', 'new@b.example, POST'],
    [{ invoicing_list: 'POST' }, 'POST', 'POST'],
    [{ invoicing_list: '' }, '', ''],
    [{ postal_invoicing: 1 }, 'old@a.example, POST', 'old@a.example, POST'],
    [{ postal_invoicing: 0 }, 'old@a.example', 'old@a.example'],
    [{ postal_invoicing: '' }, 'old@a.example', 'old@a.example'],
    [
      { invoicing_list: 'n@b.example', postal_invoicing: 1 },
      'n@b.example, POST',
      'n@b.example, POST',
    ],
    [{ invoicing_list: 'n@b.example', postal_invoicing: '' }, 'n@b.example', 'n@b.example'],
    [{}, 'old@a.example, POST', 'old@a.example'],
  ];

  test('each half of the invoicing list is changed by its own key', async (t) => {
    const at = await provider(t);
    const customer = await at.customer();
    const mail = { kind: 'mail', address: 'old@a.example' } as const;
    for (const [sent, withPaper, without] of halves) {
      for (const [before, after] of [
        [[mail, { kind: 'post' }], withPaper],
        [[mail], without],
      ] as const) {
        await at.write((call) => replaceDestinations(call.tx, customer, before));
        assert.equal((await edit(at, customer, sent)).error, '');
        assert.equal(await list(at, customer), after, JSON.stringify(sent));
      }
    }
  });

  test("invoices go to own accounts by their number, and to nobody else's", async (t) => {
    const at = await provider(t);
    const bob = await at.subscriber({ username: 'bob' });
    const ann = await at.subscriber({ username: 'ann' });
    const sent = { invoicing_list: `${bob.account}, bob@home.example` };
    assert.equal((await edit(at, bob.customer, sent)).error, '');
    assert.equal(await list(at, bob.customer), 'bob@home.example, bob@example.com');
    for (const account of [ann.account, 99999]) {
      const { error } = await edit(at, bob.customer, { invoicing_list: String(account) });
      assert.equal(error, `Unknown local account (specified by svcnum: ${account})`);
    }
    assert.throws(() => destinationsOfSignUp(String(bob.account)), /unknown_local_account/);
  });

  test('a customer cannot make himself free of charge', async (t) => {
    const at = await provider(t);
    const customer = await at.customer();
    for (const payby of ['COMP', 'PREPAY', 'CASH', '']) {
      assert.equal((await edit(at, customer, { payby })).error, 'Illegal payment type');
    }
    await at.set('signup_server-payby', 'CARD\nCOMP');
    assert.equal((await edit(at, customer, { payby: 'COMP' })).error, 'Illegal payment type');
    assert.equal((await edit(at, customer, { payby: 'CHEK' })).error, 'Illegal payment type');
  });

  test('the type, mask and expiry that are shown can be sent back for every type', async (t) => {
    const at = await provider(t);
    await at.set('signup_server-payby', 'CARD');
    const methods = [
      visa,
      { ...visa, paymentType: 'DCRD', paymentExpires: '2020-01' },
      bank,
      { ...bank, paymentType: 'DCHK' },
      { paymentType: 'LECB', paymentLabel: 'xxxxxx0100', paymentToken: 'token' },
      { paymentType: 'BILL', paymentLabel: 'PO 9' },
      { paymentType: 'BILL', paymentLabel: '' },
      { paymentType: 'COMP', paymentLabel: 'the boss' },
      { paymentType: 'PREPAY', paymentLabel: '' },
    ] as const;
    for (const method of methods) {
      const customer = await at.customer(method);
      const before = await read(at, customer);
      const [year = '', month = ''] = before.paymentExpires.split('-');
      const sent = {
        payby: before.paymentType,
        payinfo: before.paymentLabel,
        payname: before.paymentName,
        month,
        year,
      };
      assert.deepEqual(await edit(at, customer, sent), { error: '', method: undefined });
      assert.deepEqual(await read(at, customer), before);
      const { payinfo } = sent;
      assert.equal((await edit(at, customer, { payinfo, paycvv: '123' })).error, '');
      assert.deepEqual(await read(at, customer), before, 'the mask alone, without a type');
    }
  });

  test('a card stays while its type, expiry or name is changed', async (t) => {
    const at = await provider(t);
    const customer = await at.customer({ ...visa, paymentName: 'Bob Example' });
    const before = await read(at, customer);
    const sent = { payby: 'DCRD', payinfo: visa.paymentLabel, month: '2', year: '2031' };
    assert.equal((await edit(at, customer, { ...sent, payname: 'Robert Example' })).error, '');
    assert.deepEqual(await read(at, customer), {
      ...before,
      paymentType: 'DCRD',
      paymentExpires: '2031-02',
      paymentName: 'Robert Example',
    });
    const wrong = { ...sent, month: '13' };
    assert.equal((await edit(at, customer, wrong)).error, 'Illegal expiration date: 2031-13-01');
    const over = { ...sent, year: '2020' };
    assert.equal((await edit(at, customer, over)).error, 'Expired card');
    assert.equal((await edit(at, customer, { payby: 'CARD', month: '11' })).error, '');
    assert.equal((await read(at, customer)).paymentExpires, '2031-11');
  });

  test('a new card is handed on and not stored', async (t) => {
    const at = await provider(t);
    const customer = await at.customer({ ...visa, paymentName: 'Bob Example' });
    const before = await read(at, customer);
    const payinfo = '5555 5555 5555 4444';
    const dated = { month: '11', year: '2031', paycvv: '123' };
    const planned = await edit(at, customer, { payby: 'CARD', payinfo, ...dated });
    assert.deepEqual(planned.method, {
      type: 'CARD',
      card: { digits: '5555555555554444', type: 'MasterCard' },
      cvv: '123',
      expiry: '2031-11',
      name: 'Bob Example',
    });
    assert.deepEqual(await read(at, customer), before);
    const undated = await edit(at, customer, { payby: 'CARD', payinfo });
    assert.equal(undated.error, 'Illegal expiration date: --01');
    const typeless = (await edit(at, customer, { payinfo })).method;
    assert.ok(typeless && 'expiry' in typeless && typeless.expiry === '2030-12');
    const broken = await edit(at, customer, {
      payby: 'CARD',
      payinfo: '4111111111111112',
      ...dated,
    });
    assert.equal(broken.error, 'Invalid credit card number');
  });

  test('another kind of payment needs a number of its own', async (t) => {
    const at = await provider(t);
    const customer = await at.customer({ ...visa, paymentName: 'Bob Example' });
    const noBank = await edit(at, customer, { payby: 'CHEK', payname: 'Bank of Test' });
    assert.equal(noBank.error, 'invalid echeck account@aba');
    const nameless = await edit(at, customer, { payby: 'CHEK', payinfo: '1234567@121000358' });
    assert.equal(nameless.error, 'Illegal (name) payname: ');
    const lecb = (await edit(at, customer, { payby: 'LECB' })).method;
    assert.ok(lecb?.type === 'LECB' && lecb.phone === '5105550100', 'the telephone by day');
  });

  test('who wants invoices leaves no card behind', async (t) => {
    const at = await provider(t);
    const customer = await at.customer({ ...visa, paymentName: 'Bob Example' });
    const sent = { payby: 'BILL', payinfo: visa.paymentLabel };
    assert.equal((await edit(at, customer, sent)).error, '');
    const after = await read(at, customer);
    assert.deepEqual(
      [after.paymentType, after.paymentLabel, after.paymentToken, after.paymentFingerprint],
      ['BILL', '', '', ''],
    );
    assert.deepEqual([after.paymentBrand, after.paymentExpires], ['', '']);
    assert.equal((await edit(at, customer, { payinfo: 'PO 17' })).error, '');
    assert.equal((await read(at, customer)).paymentLabel, 'PO 17');
    const mistaken = await edit(at, customer, { payinfo: '4111 1111 1111 1111' });
    assert.equal(mistaken.error, 'Illegal P.O. number: ');
    assert.equal((await read(at, customer)).paymentLabel, 'PO 17');
  });

  test('changes are laid over the record as it is when they are carried out', async (t) => {
    const at = await provider(t);
    const customer = await at.customer();
    const { changes } = await at.read(
      (call) => planEdit(call, edit_info.parse({ company: 'Late' })),
      session(customer),
    );
    assert.equal((await edit(at, customer, { city: 'Berkeley' })).error, '');
    await at.write((call) => applyEdit(call, customer, changes), session(customer));
    const after = await read(at, customer);
    assert.deepEqual([after.city, after.company], ['Berkeley', 'Late']);
  });
});
