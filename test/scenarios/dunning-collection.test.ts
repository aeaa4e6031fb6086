import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story } from '../story.ts';
import { countOf, nights, openNights, rows } from './nights.ts';

/** What the token on file does from now on; a card that was good is not any more. */
const cardBecomes = (story: Story, number: string) =>
  story.dispatch.options.gateway
    .store(
      `test ${number}`,
      { kind: 'card', number, cvv: '', expires: '2031-07', name: 'Zoe' },
      AbortSignal.timeout(1000),
    )
    .then(async (stored) => {
      const token = stored.kind === 'approved' ? stored.token : '';
      for (const text of [
        `update customer set payment_token = '${token}'`,
        `update payment_method set token = '${token}'`,
      ]) {
        await story.database.write((tx) => tx.run({ text, name: '' }, []));
      }
    });

const noMoney = '4000000000009995';
const stolen = '4000000000000002';

const attempts = async (story: Story) =>
  (await rows(story, "select token from intent where kind = 'collection' order by number")).map(
    ({ token }) => String(token).replace('*collection ', ''),
  );

forEachDatabase((_name, fresh) => {
  test('a declined card is tried eight times in two weeks, and the customer told each time', async (t) => {
    const story = await openNights(t, fresh, { settings: { reminder_days: '' } });
    await newCustomer(story);
    await cardBecomes(story, noMoney);
    await nights(story, 30 + 21);
    assert.deepEqual(await attempts(story), [
      '2027-02-01',
      '2027-02-02',
      '2027-02-03',
      '2027-02-05',
      '2027-02-07',
      '2027-02-09',
      '2027-02-12',
      '2027-02-15',
    ]);
    const mails = await rows(
      story,
      "select facts from mail where event = 'card-declined' order by number",
    );
    assert.equal(mails.length, 8);
    assert.match(String(mails[0]?.facts), /"next_attempt":"2027-02-02"/);
    assert.match(String(mails[7]?.facts), /"next_attempt":""/);
    await story.assertBalanced();
  });

  test('the next invoice opens new tries after those of the last one were used up', async (t) => {
    const story = await openNights(t, fresh);
    await newCustomer(story);
    await cardBecomes(story, noMoney);
    await nights(story, 31 + 28);
    assert.equal((await attempts(story)).at(-1), '2027-03-01');
    assert.equal((await attempts(story)).length, 9);
  });

  test('a hard decline is not tried again, not even with the next invoice', async (t) => {
    const story = await openNights(t, fresh);
    await newCustomer(story);
    await cardBecomes(story, stolen);
    await nights(story, 31 + 40);
    assert.deepEqual(await attempts(story), ['2027-02-01']);
  });

  test('a new card by edit_info makes what was declined due the same night', async (t) => {
    const story = await openNights(t, fresh);
    const { username } = await newCustomer(story);
    await cardBecomes(story, stolen);
    await nights(story, 40);
    const login = { username, domain: 'example.com', password: 'abc12345' };
    const { session_id } = await story.call('login', login);
    const card = { payby: 'CARD', payinfo: '5454545454545454', month: '08', year: '2032' };
    const edited = await story.call('edit_info', { session_id, ...card, payname: 'Zoe Example' });
    assert.equal(edited.error, '');
    assert.equal(countOf(await nights(story, 1), 'collected'), 1);
    const again = await story.call('login', login);
    const { balance } = await story.call('customer_info', { session_id: again.session_id });
    assert.equal(balance, '0.00');
    assert.deepEqual(await rows(story, 'select customer from collection'), []);
    await story.assertBalanced();
  });

  test('a card that expires soon is announced once', async (t) => {
    const story = await openNights(t, fresh);
    await newCustomer(story, { paydate: '03/2027' });
    await nights(story, 50);
    const mails = await rows(story, "select facts from mail where event = 'card-expiring'");
    assert.equal(mails.length, 1);
    assert.match(String(mails[0]?.facts), /"expires":"2027-03"/);
  });
});
