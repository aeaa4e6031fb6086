/** How the refusals around stored cards and accounts, prepaid cards and links are brought about. */
import type { OperationName } from '@lineside/contract';
import { newCustomer } from '../story.ts';
import type { Pulled, StoreAnswer, Trigger, Triggers, World } from './refusal-triggers.ts';
import { goodCard } from './shared-story.ts';

/** The same call, where numbers are not taken. */
export const atReal =
  (trigger: Trigger): Trigger =>
  async (world) => ({ ...(await trigger(world)), dispatch: world.real });

/** Every mistake in a bank account; one of them only where accounts have an IBAN. */
export const badAccounts = (send: (changes: object) => Trigger): Triggers => ({
  invalid_echeck: send({ payinfo: '1' }),
  illegal_routing_number: send({ payinfo: '12345678@123456789', payname: 'First Bank' }),
  async illegal_account_number(world) {
    await world.story.set('bank_scheme', 'sepa');
    return send({ payinfo: 'DE00123456781234567890', payname: 'First Bank' })(world);
  },
});

const card = { payinfo: '5454545454545454', paydate: '07/2031', payname: 'Card Example' };

const storing =
  (changes: object): Trigger =>
  ({ card: session_id }) => ({ sent: { session_id, payby: 'DCRD', ...card, ...changes } });

const answered =
  (answer: StoreAnswer): Trigger =>
  async (world) => ({ ...(await storing({})(world)), dispatch: world.storing(answer) });

const fields: Triggers = {
  illegal_payment_type: storing({ payby: 'BILL' }),
  illegal_numeric: storing({ weight: 'x' }),
  card_numbers_not_accepted: atReal(storing({})),
  invalid_card: storing({ payinfo: '1' }),
  unknown_card_type: storing({ payinfo: '3530111333300000' }),
  cvv_four_digits: storing({ payinfo: '378282246310005', paycvv: '123' }),
  cvv_three_digits: storing({ paycvv: '1' }),
  illegal_expiration_date: storing({ paydate: '13/2031' }),
  expiration_required: storing({ paydate: '-' }),
  expired_card: storing({ paydate: '07/2020' }),
  ...badAccounts((changes) => storing({ payby: 'CHEK', ...changes })),
  illegal_name: storing({ payname: '<' }),
  illegal_text: storing({ paystate: '`' }),
  card_declined: answered('card_declined'),
  insufficient_funds: answered('insufficient_funds'),
  cvv_mismatch: answered('cvv_mismatch'),
  processing_error: answered('processing_error'),
  payment_unconfirmed: answered('unknown'),
};

/** The same on the card that is stored, or on an account where one is meant. */
const changing = (trigger: Trigger): Trigger => {
  return async (world) => {
    const pulled = await trigger(world);
    const payby = String(pulled.sent.payby);
    const of = payby === 'CHEK' ? await storedAccount(world) : await storedCard(world);
    return { ...pulled, sent: { ...pulled.sent, custpaybynum: of } };
  };
};

async function storedCard({ story, card: session_id }: World): Promise<number> {
  const { payby } = await story.call('list_payby', { session_id });
  return (payby as { custpaybynum: number }[])[0]?.custpaybynum ?? 0;
}

async function storedAccount({ story, card: session_id }: World): Promise<number> {
  await story.set('bank_scheme', 'ach');
  const account = { payby: 'DCHK', payinfo: '12345678@121000358', payname: 'First Bank' };
  const { custpaybynum } = await story.call('insert_payby', { session_id, ...account });
  return Number(custpaybynum);
}

function changes(): Triggers {
  const entries = Object.entries(fields) as [keyof Triggers, Trigger][];
  return {
    ...Object.fromEntries(entries.map(([code, trigger]) => [code, changing(trigger)])),
    async illegal_account_number(world) {
      const custpaybynum = await storedAccount(world);
      await world.story.set('bank_scheme', 'sepa');
      const sent = { session_id: world.card, custpaybynum, payinfo: 'DE00123456781234567890' };
      return { sent };
    },
  };
}

async function tooMany({ story, complimentary: session_id }: World): Promise<Pulled> {
  const sent = (n: number) => ({
    session_id,
    payby: 'DCHK',
    payinfo: `${1000 + n}@121000358`,
    payname: 'First Bank',
  });
  for (let n = 0; n < 20; n += 1) await story.call('insert_payby', sent(n));
  return { sent: sent(20) };
}

const prepaying: Triggers = {
  invalid_prepaid_card: ({ card: session_id }) => ({
    sent: { session_id, prepaid_cardnum: '1234567890' },
  }),
  async too_many_attempts({ story, complimentary: session_id }) {
    const sent = { session_id, prepaid_cardnum: '1234567890' };
    for (let n = 0; n < 6; n += 1) await story.call('process_prepay', sent);
    return { sent };
  },
  /** The account has gone with its package; the session has not. */
  async no_account_for_time({ story }) {
    const { session_id, pkgnum } = await withoutAccount(story);
    await story.call('cancel_pkg', { session_id, pkgnum });
    return { sent: { session_id, prepaid_cardnum: await story.prepaidPin(500) } };
  },
};

async function withoutAccount(story: World['story']) {
  const { session_id } = await newCustomer(story, { pkgpart: '2' });
  const { cust_pkg } = await story.call('list_pkgs', { session_id });
  return { session_id, pkgnum: (cust_pkg as { pkgnum: number }[])[0]?.pkgnum };
}

/** A link to an invoice that is open. */
async function openLink({ story, billed: session_id }: World): Promise<string> {
  const order = { session_id, pkgpart: '1', username: `linked.${story.now().epochMilliseconds}` };
  await story.call('order_pkg', order);
  const { open } = await story.call('customer_info', { session_id });
  const invnum = (open as { invnum: number }[]).at(-1)?.invnum;
  return String((await story.call('invoice_link', { session_id, invnum })).link);
}

const linked =
  (changes: object): Trigger =>
  async (world) => ({ sent: { ...goodCard, link: await openLink(world), ...changes } });

async function expired(world: World): Promise<Pulled> {
  await world.story.set('invoice_link_life', '1 hour');
  const link = await openLink(world);
  await world.story.set('invoice_link_life', '30 days');
  world.story.pass({ minutes: 61 });
  return { sent: { ...goodCard, link } };
}

const linkPayments: Triggers = {
  other_currency: linked({ currency: 'EUR' }),
  illegal_name: linked({ payname: '<' }),
  illegal_text: linked({ paybatch: '`' }),
  card_numbers_not_accepted: atReal(linked({})),
  invalid_card: linked({ payinfo: '1' }),
  unknown_card_type: linked({ payinfo: '3530111333300000' }),
  cvv_four_digits: linked({ payinfo: '378282246310005', paycvv: '123' }),
  cvv_three_digits: linked({ paycvv: '1' }),
  illegal_expiration_date: linked({ month: '13' }),
  expired_card: linked({ year: '2020' }),
  not_a: linked({ card_type: 'MasterCard' }),
  card_declined: linked({ payinfo: '4000000000000002' }),
  insufficient_funds: linked({ payinfo: '4000000000009995' }),
  cvv_mismatch: linked({ payinfo: '4000000000000127' }),
  processing_error: linked({ payinfo: '4000000000000119' }),
  async amount_not_positive(world) {
    const sent = { ...goodCard, link: await openLink(world) };
    await world.story.call('pay_linked_invoice', sent);
    return { sent: { ...sent, payinfo: '5454545454545454' } };
  },
  async duplicate_transaction(world) {
    const sent = { ...goodCard, link: await openLink(world), paybatch: 'one page' };
    await world.story.call('pay_linked_invoice', sent);
    return { sent: { ...sent, payinfo: '5454545454545454' } };
  },
  async payment_unconfirmed(world) {
    await world.story.set('gateway_time_limit', '1 second');
    return { sent: { ...goodCard, link: await openLink(world), payinfo: '4000000000006009' } };
  },
  async too_many_attempts(world) {
    const sent = { ...goodCard, link: await openLink(world), payinfo: '4000000000000002' };
    for (let n = 0; n < 10; n += 1) await world.story.call('pay_linked_invoice', sent);
    return { sent };
  },
};

export const methodTriggers: Partial<Record<OperationName, Triggers>> = {
  insert_payby: { ...fields, too_many_methods: tooMany },
  update_payby: changes(),
  process_prepay: prepaying,
  linked_invoice: { link_expired: expired },
  pay_linked_invoice: { ...linkPayments, link_expired: expired },
};
