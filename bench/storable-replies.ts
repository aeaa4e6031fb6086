// Replies of the size and shape that providers see, made up from nothing.

const countries: [code: string, regions: number][] = [
  ['AD', 7],
  ['US', 3142],
  ['CA', 13],
  ['DE', 16],
  ['FR', 101],
  ['DZ', 48],
  ['JP', 47],
  ['ZZ', 1798],
];

const states = ['AL', 'AK', 'CA', 'CO', 'FL', 'GA', 'IA', 'NY', 'OH', 'TX', 'WA', 'WY'];
const starts = ['North', 'San ', 'Port ', 'Green', 'Lake ', 'Ash', 'Wood', 'Mont', 'Clear', 'Élan'];
const ends = ['field', 'Bernard', 'ville', 'brook', 'Rosa', 'ham', 'land County', 'ton', 'ström'];

const nameAt = (i: number) =>
  `${starts[i % starts.length]}${ends[Math.floor(i / starts.length) % ends.length]}`;

function region(country: string, i: number, number: number) {
  const isState = country === 'US';
  return {
    taxnum: number,
    country,
    state: isState ? states[i % states.length] : nameAt(i),
    county: isState ? nameAt(i) : '',
    tax: isState ? String(4 + (i % 40) / 8) : 0,
    taxclass: '',
    taxname: isState ? 'Sales tax' : '',
    exempt_amount: '0.00',
    setuptax: '',
    recurtax: '',
  };
}

function packageDefinition(number: number) {
  return {
    pkgpart: number,
    pkg: `Access ${number}`,
    comment: 'Unlimited dial-up access at any hour',
    setup: '10.00',
    recur: '19.95',
    freq: '1',
    plan: 'flat',
    plandata: 'setup_fee=10.00\nrecur_fee=19.95\n',
    taxclass: '',
    setuptax: '',
    recurtax: '',
    disabled: '',
    payby: ['CARD', 'BILL'],
  };
}

export function signupReply(regions: number) {
  const rows = countries.flatMap(([country, count]) =>
    Array.from({ length: count }, (_, i) => [country, i] as const),
  );
  const packages = Array.from({ length: 8 }, (_, i) => packageDefinition(i + 1));
  return {
    error: '',
    cust_main_county: rows.slice(0, regions).map(([country, i], n) => region(country, i, n + 1)),
    part_pkg: packages,
    agent: [{ agentnum: 1, agent: 'Example ISP', typenum: 1, freq: '', prog: '', disabled: '' }],
    agentnum2part_pkg: { 1: packages, 2: packages.slice(0, 4) },
    svc_acct_pop: Array.from({ length: 40 }, (_, i) => ({
      popnum: i + 1,
      city: nameAt(i),
      state: states[i % states.length],
      ac: String(400 + i),
      exch: '555',
      loc: String(1000 + i),
    })),
    payby: ['CARD', 'DCRD', 'CHEK', 'DCHK', 'LECB', 'BILL', 'PREPAY'],
    cvv_enabled: 1,
    security_phrase: 0,
    msgcat: { passwords_dont_match: "Passwords don't match", invalid_card: 'Invalid card number' },
    countrydefault: 'US',
    statedefault: 'CA',
    refnum: '1',
  };
}

const address = (start: string) => ({
  [`${start}address1`]: '1 Main Street',
  [`${start}address2`]: '',
  [`${start}city`]: 'Springfield',
  [`${start}county`]: '',
  [`${start}state`]: 'CA',
  [`${start}zip`]: '94601',
  [`${start}country`]: 'US',
  [`${start}daytime`]: '510-555-1212',
  [`${start}night`]: '',
  [`${start}fax`]: '',
  [`${start}company`]: '',
  [`${start}first`]: 'Ann',
  [`${start}last`]: 'Example',
});

export function customerReply(invoices: number) {
  const cell = '<TD ALIGN="right" VALIGN="top">Address</TD><TD>Example, Ann<BR>1 Main Street</TD>';
  return {
    error: '',
    custnum: 82,
    name: 'Ann Example',
    balance: '108.20',
    open_invoices: Array.from({ length: invoices }, (_, i) => ({
      invnum: 71 + i,
      date: `Nov ${i + 1}, 2026`,
      owed: '19.95',
    })),
    small_custview: `Customer #<B>82</B><TABLE BORDER=0><TR>${cell}</TR><TR>${cell}</TR></TABLE>`,
    ...address(''),
    ...address('ship_'),
    payby: 'CARD',
    payinfo: 'xxxxxxxxxxxx1111',
    payname: 'Ann Example',
    month: '12',
    year: '2028',
    card_type: 'VISA card',
    invoicing_list: 'ann@example.com, billing@example.com',
    postal_invoicing: 0,
  };
}
