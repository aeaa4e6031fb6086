/** Paying by card, once. */
import { asks, backstage, chapter, refused, refusedEach } from '../step.ts';
import { amex, declining, good, jcb, masterCard, mistyped, visa } from './people.ts';

const session = { session_id: '{session}' } as const;
const card = { ...session, ...good, payinfo: visa, payname: 'Zoe Example' } as const;

const unconfirmed = [
  'payment_unconfirmed',
  'Your payment is being confirmed. Do not pay again.',
] as const;
const twice = [
  'duplicate_transaction',
  'duplicate transaction - a payment with unique identifer {paybatch} already exists',
] as const;

export const mistakesInPaying = chapter(
  'she makes every mistake that the payment page allows',
  refusedEach('process_payment', { ...card, amount: '5.00' }, [
    [{ amount: '$5' }, 'illegal_amount', 'Illegal amount'],
    [{ amount: 0 }, 'amount_not_positive', 'Amount must be greater than 0'],
    [{ amount: '-5.00' }, 'amount_not_positive', 'Amount must be greater than 0'],
    [{ payname: '' }, 'illegal_name', 'Illegal (name) payname: '],
    [{ paybatch: 'a|b' }, 'illegal_text', 'Illegal (text) paybatch: a|b'],
    [{ address1: '' }, 'illegal_or_empty_text', 'Illegal or empty (text) address1: '],
    [{ state: 'TX' }, 'unknown_region', 'Unknown state/county/country: TX//US'],
    [{ zip: '1234' }, 'illegal_zip', 'Illegal (zip) zip for country US: 1234'],
    [{ payinfo: mistyped }, 'invalid_card', 'Invalid credit card number'],
    [{ payinfo: jcb }, 'unknown_card_type', 'Unknown card type'],
    [
      { payinfo: amex, paycvv: '123' },
      'cvv_four_digits',
      'CVV2 (CID) for American Express cards is four digits.',
    ],
    [{ paycvv: '1234' }, 'cvv_three_digits', 'CVV2 (CVC2/CID) is three digits.'],
    [{ month: '' }, 'illegal_expiration_date', 'Illegal expiration date: 2031--01'],
    [{ year: '2025' }, 'expired_card', 'Expired card'],
    [{ card_type: 'MasterCard' }, 'not_a', 'Not a MasterCard'],
    [{ payinfo: declining }, 'card_declined', 'Your card was declined.'],
    [{ payinfo: '4000000000009995' }, 'insufficient_funds', 'Your card has insufficient funds.'],
    [{ payinfo: '4000000000000069' }, 'expired_card', 'Expired card'],
    [{ payinfo: '4000000000000127' }, 'cvv_mismatch', "Your card's security code is incorrect."],
    [
      { payinfo: '4000000000000119' },
      'processing_error',
      'Your payment could not be processed. Your card has not been charged. Please try again.',
    ],
  ]),
);

export const paying = chapter(
  'she pays a part, twice by mistake, and then the rest with the card on file',
  asks('payment_info', session, {
    answer: {
      balance: '32.42',
      payname: 'Zoë Example',
      address1: '1 Elm St',
      address2: 'Apt. 2',
      city: 'Oakland',
      state: 'CA',
      zip: '94601',
      payby: 'BILL',
      card_type: '',
      payinfo: '',
      month: '',
      year: '',
      states: ['CA', 'NV'],
      card_types: {
        VISA: 'VISA card',
        MasterCard: 'MasterCard',
        Discover: 'Discover card',
        'American Express': 'American Express card',
      },
      paybatch: /^webui-[A-Za-z0-9_.-]{16,}$/,
    },
    keep: { paybatch: 'paybatch' },
  }),
  asks(
    'process_payment',
    { ...card, amount: '5.00', paycvv: '123', save: 1, auto: 1, paybatch: '{paybatch}' },
    {
      answer: {
        amount: '5.00',
        date: /^1781524800$/,
        date_pretty: '2026-06-15',
        time_pretty: '12:00:00',
        already_paid: '',
        save_error: '',
      },
      keep: { order: 'order_num' },
    },
  ),
  asks(
    'process_payment',
    { ...card, amount: 5, paycvv: '123', save: 1, auto: 1, paybatch: '{paybatch}' },
    { answer: { amount: '5.00', order_num: '{order}', already_paid: 1 } },
  ),
  refused('process_payment', { ...card, amount: '6.00', paybatch: '{paybatch}' }, twice),
  refused(
    'process_payment',
    { ...card, amount: '5.00', payinfo: masterCard, paybatch: '{paybatch}' },
    twice,
  ),
  asks('payment_info', session, {
    answer: {
      balance: '27.42',
      payname: 'Zoe Example',
      payby: 'CARD',
      card_type: 'VISA card',
      payinfo: 'xxxxxxxxxxxx1111',
      month: '07',
      year: '2031',
    },
    keep: { paybatch: 'paybatch', mask: 'payinfo' },
  }),
  // No amount is the balance, and the mask is the card behind it.
  asks(
    'process_payment',
    { ...session, payinfo: '{mask}', payname: 'Zoe Example', payunique: '{paybatch}' },
    { answer: { amount: '27.42', already_paid: '' } },
  ),
  asks('customer_info', session, {
    answer: { balance: '0.00', open: [], payby: 'CARD', payinfo: 'xxxxxxxxxxxx1111', month: '07' },
  }),
  refused('process_payment', { ...card, paybatch: 'another' }, [
    'amount_not_positive',
    'Amount must be greater than 0',
  ]),
);

export const silence = chapter(
  'the gateway falls silent, and somebody tries card after card',
  backstage('weather', { gateway: 'silent' }),
  refused('process_payment', { ...card, amount: '1.00', paybatch: 'silence' }, unconfirmed),
  refused('process_payment', { ...card, amount: '1.00', paybatch: 'silence' }, [
    'duplicate_transaction',
    'duplicate transaction - a payment with unique identifer silence already exists',
  ]),
  backstage('weather', { gateway: 'well' }),
  Array.from({ length: 10 }, (_, n) =>
    refused(
      'process_payment',
      { ...card, session_id: '{comp_session}', payinfo: declining, amount: `${n + 1}.00` },
      ['card_declined', 'Your card was declined.'],
    ),
  ),
  refused('process_payment', { ...card, session_id: '{comp_session}', amount: '11.00' }, [
    'too_many_attempts',
    'Too many attempts. Try again in 3600 seconds.',
  ]),
);
