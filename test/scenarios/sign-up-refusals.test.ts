import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outcome } from '@lineside/server/card-gateway/gateway.ts';
import type { Database } from '@lineside/server/database/database.ts';
import { openDispatch } from '@lineside/server/dispatch.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, signUpForm } from '../story.ts';
import { dyingDispatch } from './dying-dispatch.ts';
import { callOn, reconcileAll, rowCounts, rowsOf, sharedStory } from './shared-story.ts';

/** Everything is wrong with it. */
const worst = {
  first: 'Z|',
  last: 'E|',
  company: '`',
  address1: '',
  address2: '`',
  city: '',
  county: '`',
  state: '`',
  zip: '1',
  country: 'Nowhere',
  daytime: '123',
  night: '124',
  fax: '125',
  ss: '12',
  comments: '\u0001',
  payby: 'XXX',
  payinfo: '1234',
  paycvv: '1',
  paydate: '',
  payname: '<',
  invoicing_list: 'nobody',
  referral_custnum: 'x',
  refnum: 'x',
  agentnum: 'x',
  pkgpart: '',
  username: 'x',
  _password: '',
  sec_phrase: '`',
  popnum: '',
  snarf_machine1: '-',
};

/** What is said, and what is put right before the next try. */
const steps: readonly (readonly [error: string, better: object])[] = [
  ['Empty password', { _password: '0' }],
  ['Empty password', { _password: 'short' }],
  ['No access number selected', { popnum: '0' }],
  ['No access number selected', { popnum: 'x' }],
  ['Illegal payment type', { payby: 'COMP' }],
  ['Illegal payment type', { payby: 'CARD' }],
  ['Please select a package', { pkgpart: 'x' }],
  ['Illegal or empty (numeric) agentnum: x', { agentnum: '77' }],
  ['Unknown agent', { agentnum: '1' }],
  ['Illegal or empty (numeric) pkgpart: x', { pkgpart: '77' }],
  ['Unknown pkgpart: 77', { pkgpart: '4' }],
  ['This package is not available', { pkgpart: '5' }],
  ['Unkonwn svcpart', { pkgpart: '1' }],
  ['Illegal username (2-32): x', { username: 'Zoe' }],
  ['Illegal username (2-32): Zoe', { username: 'a&b' }],
  ['Illegal username', { username: 'taken' }],
  ['Illegal (text) sec_phrase: `', { sec_phrase: '' }],
  ['Illegal popnum: x', { popnum: '77' }],
  ['Unknown popnum', { popnum: '1' }],
  ['Illegal password ( 6-128  characters)', { _password: 'with\ttab' }],
  ['Illegal password ( 6-128  characters)', { _password: 'p'.repeat(129) }],
  ['Illegal password ( 6-128  characters)', { _password: 'abc12345' }],
  ['Illegal (external mailbox) snarf_machine1: -', { snarf_machine1: '' }],
  ['Username in use', { username: 'not.taken' }],
  ['Illegal (numeric) referral_custnum: x', { referral_custnum: '999999' }],
  ['Illegal or empty (numeric) refnum: xPlease select an advertising source.', { refnum: '77' }],
  ['Illegal (name) last: E|', { last: '' }],
  ['Illegal (name) last: ', { last: 'Example' }],
  ['Illegal (name) first: Z|', { first: 'Zoë' }],
  ['Illegal (text) company: `', { company: '' }],
  ['Illegal (text) address2: `', { address2: '' }],
  ['Illegal (text) county: `', { county: '' }],
  ['Illegal (text) state: `', { state: 'TX' }],
  ['Illegal or empty (text) address1: ', { address1: '1 Elm St' }],
  ['Illegal or empty (text) city: ', { city: 'Oakland' }],
  ['Illegal (country) country: Nowhere', { country: '' }],
  ['Unknown refnum', { refnum: '1' }],
  ['Unknown referring custnum 999999', { referral_custnum: '' }],
  ['Illegal social security number', { ss: '' }],
  ['Unknown state/county/country: TX//US', { state: 'CA' }],
  ['Illegal (phone) daytime: 123', { daytime: '' }],
  ['Illegal (phone) night: 124', { night: '' }],
  ['Illegal (phone) fax: 125', { fax: '' }],
  ['Illegal (zip) zip for country US: 1', { zip: '94601' }],
  ['Invalid credit card number', { payinfo: '3530111333300000' }],
  ['Unknown card type', { payinfo: '4111111111111111' }],
  ['CVV2 (CVC2/CID) is three digits.', { paycvv: '' }],
  ['Expriation date required', { paydate: '13/2031' }],
  ['Illegal expiration date: 13/2031', { paydate: '2026-05-31' }],
  ['Expired card', { paydate: '06/2026' }],
  ['Illegal (name) payname: <', { payname: '' }],
  ['Illegal (text) comments: \u0001', { comments: '' }],
  ['Illegal email invoice address', { invoicing_list: '<b>@example.net' }],
  ['Illegal email invoice address', { invoicing_list: '' }],
];

const methods: readonly (readonly [object, string])[] = [
  [{ payby: 'CHEK', payinfo: '1234' }, 'invalid echeck account@aba'],
  [{ payby: 'DCHK', payinfo: '@123456780' }, 'invalid echeck account@aba'],
  [{ payby: 'CHEK', payinfo: '1234@123456780', payname: '' }, 'Illegal (name) payname: '],
  [{ payby: 'LECB', payinfo: '555-0142' }, 'invalid btn billing telephone number'],
  [{ payby: 'BILL', payinfo: '`' }, 'Illegal P.O. number: `'],
  [{ payby: 'BILL', payinfo: '4111111111111111' }, 'Illegal P.O. number: '],
  [{ payby: 'BILL', payinfo: '', paydate: '2031-02-30' }, 'Illegal expiration date: 2031-02-30'],
  [{ payby: 'PREPAY', payinfo: '12.34' }, 'Illegal prepayment identifier: 12.34'],
  [{ payby: 'PREPAY', payinfo: '' }, 'Illegal prepayment identifier: '],
  [{ payby: 'PREPAY', payinfo: '4111.1111.1111.1111' }, 'Illegal prepayment identifier: '],
  [{ payby: 'PREPAY', payinfo: '1234567890' }, 'Unknown prepayment identifier'],
];

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);
  const signUp = (form: object) => open().call('new_customer', { ...form });

  test('what is wrong is said one thing at a time, in the known order, and nothing is made', async () => {
    const story = open();
    await newCustomer(story, { username: 'taken' });
    const before = await rowCounts(story.database);
    let form = worst as Readonly<Record<string, unknown>>;
    for (const [error, better] of steps) {
      assert.deepEqual(await signUp(form), { error }, JSON.stringify(better));
      form = { ...form, ...better };
    }
    for (const [changes, error] of methods) {
      const sent = { ...form, paydate: '', payname: 'First Bank', ...changes };
      assert.deepEqual(await signUp(sent), { error }, JSON.stringify(changes));
    }
    assert.deepEqual(await rowCounts(story.database), before);
    assert.equal((await signUp(form)).error, '');
  });

  const declined = {
    CARD: { payinfo: '4000000000000002' },
    DCRD: { payinfo: '4000000000009995' },
    CHEK: { payinfo: '55550002@123456780', paydate: '', payname: 'First Bank' },
    DCHK: { payinfo: '55550002@123456780', paydate: '', payname: 'First Bank' },
  };
  for (const [payby, method] of Object.entries(declined)) {
    test(`a declined ${payby} leaves an attempt on record and nothing else`, async () => {
      const story = open();
      const before = await rowCounts(story.database);
      const form = signUpForm({ payby, ...method });
      assert.deepEqual(await signUp(form), { error: '_decline' });
      const { intent, intent_step, ...rest } = await rowCounts(story.database);
      const { intent: intents, intent_step: _, ...restBefore } = before;
      assert.deepEqual(rest, restBefore);
      assert.equal(intent, Number(intents) + 1);
      const login = { username: form.username, domain: 'example.com', password: 'abc12345' };
      assert.equal((await story.call('login', login)).error, 'Incorrect password.');
      const again = signUpForm({ username: form.username });
      assert.equal((await signUp(again)).error, '', 'the user name is free at once');
    });
  }

  test('a prepaid card that is worth too little is declined and stays as it was', async () => {
    const story = open();
    const pin = await story.prepaidPin(3241);
    const cards = () => rowsOf(story.database, 'SELECT * FROM prepaid_card ORDER BY number');
    const [counts, before] = [await rowCounts(story.database), await cards()];
    const prepaid = { payby: 'PREPAY', payinfo: pin, paydate: '' };
    assert.deepEqual(await signUp(signUpForm(prepaid)), { error: '_decline' });
    assert.deepEqual(await cards(), before);
    assert.deepEqual(await rowCounts(story.database), counts);
    assert.equal((await signUp(signUpForm({ ...prepaid, pkgpart: '2' }))).error, '');
  });

  test('of many who want one user name at the same moment one gets it', async () => {
    const story = open();
    for (const method of [{}, { payby: 'BILL', payinfo: '', paydate: '' }]) {
      const before = story.gateway.captured().length;
      const { username } = signUpForm();
      const forms = ['Ann', 'Ben', 'Cat', 'Dan'].map((first) =>
        signUpForm({ ...method, username, first }),
      );
      const replies = await Promise.all(forms.map(signUp));
      const errors = replies.map(({ error }) => error).sort();
      assert.deepEqual(errors, ['', ...Array(3).fill('Username in use')]);
      assert.equal(story.gateway.captured().length - before, 'payby' in method ? 0 : 1);
    }
  });

  test('of many who send one prepaid card at the same moment one uses it', async () => {
    const story = open();
    const payinfo = await story.prepaidPin(5000);
    const forms = [1, 2, 3, 4].map(() => signUpForm({ payby: 'PREPAY', payinfo, paydate: '' }));
    const before = await rowCounts(story.database);
    const replies = await Promise.all(forms.map(signUp));
    const errors = replies.map(({ error }) => error).sort();
    assert.deepEqual(errors, ['', ...Array(3).fill('Unknown prepayment identifier')]);
    const after = await rowCounts(story.database);
    for (const table of ['customer', 'package', 'account', 'account_name', 'intent', 'credit']) {
      assert.equal(after[table], Number(before[table]) + 1, table);
    }
  });

  const ways = {
    CARD: {},
    BILL: { payby: 'BILL', payinfo: '', paydate: '' },
    'BILL with a token': { payby: 'BILL', payinfo: '', paydate: '', signup_token: 'page 1' },
    'a free package': { pkgpart: '2' },
  };
  for (const [way, changes] of Object.entries(ways)) {
    test(`the same sign-up again, now or at the same moment, is one customer: ${way}`, async () => {
      const story = open();
      const form = signUpForm(changes);
      const before = await rowCounts(story.database);
      const replies = await Promise.all([1, 2, 3, 4].map(() => signUp(form)));
      const [first] = replies;
      assert.equal(first?.error, '');
      for (const reply of replies) assert.deepEqual(reply, first);
      story.pass({ minutes: 9 });
      assert.deepEqual(await signUp({ ...form }), first);
      const after = await rowCounts(story.database);
      assert.equal(after.customer, Number(before.customer) + 1);
      assert.equal(after.intent, Number(before.intent) + 1);
      if ('signup_token' in changes) {
        assert.deepEqual(await signUp({ ...form, city: 'Fresno' }), first);
      } else {
        const other = await signUp({ ...form, city: 'Fresno' });
        assert.deepEqual(other, { error: 'Username in use' });
      }
      story.pass({ minutes: 2 });
      assert.deepEqual(await signUp(form), { error: 'Username in use' });
    });
  }

  test('the same prepaid sign-up at the same moment is one customer', async () => {
    const story = open();
    const payinfo = await story.prepaidPin(5000);
    const form = signUpForm({ payby: 'PREPAY', payinfo, paydate: '' });
    const replies = await Promise.all([1, 2, 3, 4].map(() => signUp(form)));
    assert.equal(replies[0]?.error, '');
    for (const reply of replies) assert.deepEqual(reply, replies[0]);
  });

  test('who tries numbers of customers as referrers is slowed down', async () => {
    const story = open();
    story.pass({ hours: 1 });
    const { custnum } = await newCustomer(story);
    const guess = (referral_custnum: unknown) => signUp(signUpForm({ referral_custnum }));
    for (let n = 1; n <= 5; n += 1) {
      const error = `Unknown referring custnum ${900_000 + n}`;
      assert.deepEqual(await guess(900_000 + n), { error });
    }
    const tooMany = { error: 'Too many attempts. Try again in 1 seconds.' };
    assert.deepEqual(await guess(900_006), tooMany);
    assert.deepEqual(await guess(custnum), tooMany, 'whether there is such a customer or not');
    assert.equal((await guess('')).error, '', 'who names nobody is not concerned');
    story.pass({ seconds: 1 });
    assert.equal((await guess(custnum)).error, '');
  });

  test('a repeat that starts as the first attempt is declined is a new attempt', async () => {
    const story = open();
    const form = signUpForm();
    const { options } = story.dispatch;
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    const charge = async (): Promise<Outcome> => {
      asked.resolve();
      await answer.promise;
      return { kind: 'declined', code: 'card_declined', hard: true };
    };
    const declining = openDispatch({ ...options, gateway: { ...options.gateway, charge } });
    const first = callOn(declining, 'new_customer', form);
    await asked.promise;
    // It looks while the first is open, and begins when that has been declined.
    const database: Database = {
      ...bound(options.database),
      async write(work) {
        answer.resolve();
        await first;
        return options.database.write(work);
      },
    };
    const again = callOn(openDispatch({ ...options, database }), 'new_customer', form);
    assert.deepEqual(await first, { error: '_decline' });
    assert.equal((await again).error, '');
  });

  for (const step of ['before store', 'before charge', 'after charge'] as const) {
    test(`a sign-up whose process dies ${step} is a whole customer or none`, async () => {
      const story = open();
      const form = signUpForm();
      const captured = story.gateway.captured().length;
      const before = await rowCounts(story.database);
      const { dispatch, dead } = dyingDispatch(story, step);
      void callOn(dispatch, 'new_customer', form);
      await dead;
      const done = step === 'after charge';
      const counts = { declined: 0, open: 0 };
      const expected = { ...counts, approved: done ? 1 : 0, voided: done ? 0 : 1 };
      assert.deepEqual(await reconcileAll(story), expected);
      const after = await rowCounts(story.database);
      for (const table of [
        'customer',
        'package',
        'account',
        'account_name',
        'invoice',
        'payment',
      ]) {
        assert.equal(after[table], Number(before[table]) + (done ? 1 : 0), table);
      }
      assert.equal((await signUp(form)).error, '');
      assert.equal(story.gateway.captured().length, captured + 1);
    });
  }
});

const bound = (database: Database): Database => ({
  dialect: database.dialect,
  read: (work) => database.read(work),
  write: (work) => database.write(work),
  close: () => database.close(),
});
