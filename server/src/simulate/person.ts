/** An invented customer: where he lives, how he pays, what he bought first. */
import type { Chance } from '../chance.ts';
import { soldPackages } from './simulated-catalogue.ts';

export interface Person {
  readonly number: number;
  readonly username: string;
  readonly password: string;
  readonly payby: 'CARD' | 'CHEK' | 'DCRD' | 'BILL';
  /** How many days after an invoice he pays by himself, and whether he forgets at times. */
  readonly paysAfter: number;
  readonly form: Readonly<Record<string, string>>;
}

const places = [
  { city: 'Oakland', state: 'CA', zip: '94601', country: 'US' },
  { city: 'New York', state: 'NY', zip: '10001', country: 'US' },
  { city: 'Reno', state: 'NV', zip: '89501', country: 'US' },
  { city: 'Portland', state: 'OR', zip: '97201', country: 'US' },
  { city: 'Berlin', state: '', zip: '10115', country: 'DE' },
] as const satisfies readonly Readonly<Record<string, string>>[];

const ways = ['CARD', 'CARD', 'CARD', 'CHEK', 'DCRD', 'BILL', 'BILL'] as const;

export const goodCard = { payinfo: '4111111111111111', paydate: '07/2049' } as const;

function instrumentOf(payby: Person['payby'], number: number): Readonly<Record<string, string>> {
  switch (payby) {
    case 'CARD':
    case 'DCRD':
      return { ...goodCard, payname: `Person ${number}` };
    case 'CHEK':
      return { payinfo: '1234567890@021000021', payname: 'First Bank' };
    case 'BILL':
      return {};
  }
}

export function inventPerson(number: number, chance: Chance): Person {
  const payby = chance.of(ways);
  const username = `person${number}`;
  const password = `simulated-${number}`;
  return {
    number,
    username,
    password,
    payby,
    paysAfter: chance.below(28),
    form: {
      first: 'Person',
      last: `Number${number}`,
      address1: `${number} Main St`,
      ...chance.of(places),
      daytime: '510-555-0142',
      payby,
      ...instrumentOf(payby, number),
      invoicing_list: chance.oneIn(6) ? 'POST' : `${username}@example.net`,
      pkgpart: String(chance.of(soldPackages)),
      username,
      _password: password,
      popnum: '1',
      agentnum: '1',
    },
  };
}
