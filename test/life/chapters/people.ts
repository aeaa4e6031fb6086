/** Who lives in the life, as they fill in the sign-up form. */

/** She gets invoices at first. */
export const zoe = {
  first: 'Zoë',
  last: 'Example',
  ss: '123-45-6789',
  company: 'Example & Sons',
  address1: '1 Elm St',
  address2: 'Apt. 2',
  city: 'Oakland',
  county: '',
  state: 'CA',
  zip: '94601',
  country: 'US',
  daytime: '(510) 555-0142',
  night: '510.555.0143',
  fax: '5105550144',
  payby: 'BILL',
  payinfo: '4711',
  invoicing_list: 'zoe@example.net, POST',
  pkgpart: 1,
  username: 'zoe',
  _password: 'first secret',
  popnum: 1,
  agentnum: 1,
  refnum: 1,
} as const;

/** He pays by a card. */
export const dan = {
  first: 'Dan',
  last: 'Sample',
  address1: '2 Oak Ave',
  city: 'Reno',
  state: 'NV',
  zip: '89501-1234',
  daytime: '775-555-0100 x9',
  payby: 'CARD',
  payinfo: '4111 1111 1111 1111',
  paycvv: '123',
  paydate: '7/31',
  payname: 'Dan Sample',
  invoicing_list: 'dan@example.net',
  pkgpart: 1,
  username: 'dan',
  _password: 'secret of dan',
  popnum: 1,
} as const;

export const domain = 'example.com';

/** The one who looks after the mail of the house; no customer. */
export const postmaster = { username: 'postmaster', password: 'secret of the house' } as const;

export const visa = '4111111111111111';
export const masterCard = '5454545454545454';
export const amex = '378282246310005';
/** A brand that is not taken. */
export const jcb = '3530111333300000';
export const mistyped = '4111111111111112';
export const declining = '4000000000000002';

export const good = { month: '07', year: '2031' } as const;

export const priceOver = 'This price is no longer valid. Please look at it again.';
export const priceChanged =
  'Something has changed since this price was shown. Please look at it again.';
