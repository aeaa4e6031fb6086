/** The people of the demo: invented, and always the same ones. */

export interface DemoLogin {
  readonly username: string;
  readonly domain: string;
  readonly password: string;
  readonly about: string;
}

/** Not a secret: the demo is made to be looked into. */
export const demoPassword = 'lineside-demo';

const login = (username: string, about: string): DemoLogin => ({
  username,
  domain: 'example.com',
  password: demoPassword,
  about,
});

/** Whom a visitor can be. */
export const demoLogins: readonly DemoLogin[] = [
  login('ann', 'pays by card, by itself; owes nothing'),
  login('bob', 'pays invoices himself; the last ones are open'),
  login('carol', 'pays by card when asked; has a credit'),
  login('dave', 'suspended: his card was declined'),
];

export interface Person {
  readonly first: string;
  readonly last: string;
  readonly company: string;
  readonly username: string;
  readonly payby: 'CARD' | 'DCRD' | 'CHEK' | 'DCHK' | 'BILL' | 'PREPAY';
  readonly pkgpart: number;
  readonly agent: number;
  /** Days after the start of the year in which he signs up. */
  readonly day: number;
  readonly place: Place;
  readonly street: string;
}

interface Place {
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly country: string;
  readonly area: string;
}

const place = (city: string, state: string, zip: string, area: string, country = 'US'): Place => ({
  city,
  state,
  zip,
  area,
  country,
});

const places: readonly Place[] = [
  place('Oakland', 'CA', '94601', '510'),
  place('Portland', 'OR', '97201', '503'),
  place('Seattle', 'WA', '98101', '206'),
  place('Austin', 'TX', '78701', '512'),
  place('Denver', 'CO', '80202', '303'),
  place('Chicago', 'IL', '60601', '312'),
  place('Boston', 'MA', '02108', '617'),
  place('Toronto', 'ON', 'M5H 2N2', '416', 'CA'),
  place('Vancouver', 'BC', 'V6B 1A1', '604', 'CA'),
  place('Montréal', 'QC', 'H2Y 1C6', '514', 'CA'),
];

const firstNames =
  'Ann Bob Carol Dave Erin Frank Grace Hugo Ines Jack Kira Liam Mona Noah Olga Paul Quinn Rosa Sven Tina Uma Viktor Wanda Xavier Zoë'.split(
    ' ',
  );
const lastNames = 'Able Baker Castillo Dumont Eriksen Fischer Green Haddad Ivanova Jensen'.split(
  ' ',
);
const streets = ['Elm St', 'Main St', 'Harbour Rd', 'Hill Ave', 'Mill Lane'];
const ways = ['CARD', 'BILL', 'CARD', 'CHEK', 'CARD', 'BILL', 'DCRD', 'CARD', 'BILL', 'PREPAY'];
/** Each agent with what he sells that a visitor can sign up for. */
const offers: readonly (readonly [number, readonly number[]])[] = [
  [1, [1, 5, 3, 6, 7, 2, 4]],
  [1, [5, 1, 6, 3]],
  [2, [1, 5]],
  [3, [3, 5]],
];

export const peopleCount = 50;
const lastSignUpDay = 330;

/** Made by counting, not by chance: every demo is the same, whatever day it is loaded on. */
function person(index: number): Person {
  const first = at(firstNames, index);
  const last = at(lastNames, index * 7 + Math.floor(index / 10));
  const known = demoLogins[index];
  const [agent, packages] = at(offers, known === undefined ? index : 0);
  const pkgpart = known === undefined ? at(packages, index) : 1;
  return {
    first,
    last,
    company: index % 9 === 5 ? `${last} & Sons` : '',
    username: known?.username ?? plainName(first, last, index),
    payby: known === undefined ? wayFor(index, pkgpart) : at(knownWays, index),
    pkgpart,
    agent,
    day: known === undefined ? Math.floor((index * lastSignUpDay) / peopleCount) : index,
    place: at(places, index),
    street: `${10 + index * 3} ${at(streets, index)}`,
  };
}

const knownWays = ['CARD', 'BILL', 'DCRD', 'CARD'] as const;
/** What a prepaid card of the demo does not cover. */
const dear: ReadonlySet<number> = new Set([2, 5, 6]);

function wayFor(index: number, pkgpart: number): Person['payby'] {
  const way = at(ways, index) as Person['payby'];
  return way === 'PREPAY' && dear.has(pkgpart) ? 'BILL' : way;
}

const plainName = (first: string, last: string, index: number) =>
  `${first}.${last}${index}`
    .normalize('NFD')
    .replace(/[^A-Za-z0-9.]/g, '')
    .toLowerCase();

function at<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('an empty list has no turn');
  return found;
}

export const people: readonly Person[] = Array.from({ length: peopleCount }, (_, index) =>
  person(index),
);
