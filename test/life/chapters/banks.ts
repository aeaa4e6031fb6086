/** Banks that want to be asked, and mistakes that came with bank accounts and later fields. */
import { asks, backstage, chapter, type Refused, refused, refusedEach } from '../step.ts';
import { domain, good, visa, zoe } from './people.ts';

const eva = { ...zoe, first: 'Eva', username: 'eva', _password: 'secret of eva' } as const;
const session = { session_id: '{eva_session}' } as const;
const card = { ...good, payinfo: visa, payname: 'Eva Example' } as const;
/** Its bank asks the customer to confirm a charge. */
const asking = { ...card, payinfo: '4000002500003155' } as const;
const account = { payby: 'CHEK', payinfo: '12345678@123456789', payname: 'First Bank' } as const;
const iban = { ...account, payinfo: 'DE00123456781234567890' } as const;

const illegalRouting: Refused = ['illegal_routing_number', 'illegal ABA/routing number'];
const illegalAccount: Refused = ['illegal_account_number', 'illegal account number'];
const noPage: Refused = [
  'confirmation_needed',
  'Your bank asks for a confirmation that is not possible here. Please use another card.',
];
const unconfirmed: Refused = [
  'payment_unconfirmed',
  'Your payment is being confirmed. Do not pay again.',
];
const page = { confirm_url: /^http:\/\/127\.0\.0\.1:8080\/sandbox\/.+$/ };

export const mistakesWithAccounts = chapter(
  'Eva comes, and makes the mistakes that are left',
  asks('new_customer', eva),
  asks(
    'login',
    { username: 'eva', domain, password: 'secret of eva' },
    { keep: { eva_session: 'session_id' } },
  ),
  refusedEach('process_payment', { ...session, ...card, amount: '5.00' }, [
    [{ currency: 'EUR' }, 'other_currency', 'Payments are taken in USD only.'],
    [{ custpaybynum: 999999 }, 'unknown_custpaybynum', 'unknown custpaybynum 999999'],
    [{ payby: 'COMP' }, 'illegal_payment_type', 'Illegal payment type'],
    [{ payby: 'CHEK', payinfo: '1' }, 'invalid_echeck', 'invalid echeck account@aba'],
    [account, ...illegalRouting],
    [asking, ...noPage],
  ]),
  refused('edit_info', { ...session, ...account }, illegalRouting),
  refused('new_customer', { ...eva, ...account, username: 'fay' }, illegalRouting),
  backstage('set', { name: 'bank_scheme', text: 'sepa' }),
  refused('process_payment', { ...session, ...iban, amount: '5.00' }, illegalAccount),
  refused('edit_info', { ...session, ...iban }, illegalAccount),
  refused('new_customer', { ...eva, ...iban, username: 'fay' }, illegalAccount),
  backstage('set', { name: 'bank_scheme', text: 'ach' }),
  backstage('set', { name: 'payment_minimum', text: '5.00' }),
  refused('process_payment', { ...session, ...card, amount: '4.99' }, [
    'amount_below_minimum',
    'The smallest payment is 5.00',
  ]),
  backstage('set', { name: 'payment_minimum', text: '0.00' }),
  backstage('weather', { gateway: 'confirmation_needed' }),
  refused('edit_info', { ...session, payby: 'CARD', ...card }, noPage),
  backstage('weather', { gateway: 'well' }),
);

export const banksThatAsk = chapter(
  'her bank wants her to confirm, on a page',
  backstage('set', { name: 'payment_return_url', text: 'http://127.0.0.1:8080/payments/return' }),
  refused('process_payment', { ...session, ...asking, amount: '5.00' }, unconfirmed, page),
  refused(
    'new_customer',
    {
      ...eva,
      payby: 'CARD',
      payinfo: asking.payinfo,
      paydate: '07/2031',
      payname: 'Eva Example',
      username: 'fay',
    },
    unconfirmed,
    page,
  ),
  asks('edit_info', { ...session, payby: 'CARD', ...asking }),
  refused(
    'order_pkg',
    { ...session, pkgpart: 2, username: 'eva.2', _password: 'secret of eva' },
    unconfirmed,
    page,
  ),
  backstage('set', { name: 'payment_return_url', text: '' }),
  backstage('books', {}, { answer: { wrong: 0, faults: 0 } }),
);
