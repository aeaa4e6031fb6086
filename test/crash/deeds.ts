/** What customers and staff want done in a schedule, and how one sees whether it was. */
import { runDaily } from '@lineside/server/daily/run-daily.ts';
import type { Database } from '@lineside/server/database/database.ts';
import type { Dispatch } from '@lineside/server/dispatch.ts';
import { staffDesk } from '@lineside/server/staff/answer-staff.ts';
import { signUpForm, storyPeer } from '../story.ts';
import { type Person, peopleCount } from './people.ts';

export interface Deed {
  readonly mark: string;
  /** True when it was acknowledged. Whoever was not answered, or with a "not yet", asks again. */
  attempt(dispatch: Dispatch): Promise<boolean>;
  /** How often it is in the books: once, in the end. */
  readonly counted: string;
  readonly times: number;
  /** What the gateway charged and gave back for it, in the end. */
  readonly charges: number;
  readonly refunds: number;
}

type Sent = Readonly<Record<string, unknown>>;

const card = { payinfo: '4111111111111111', month: '07', year: '2031', payname: 'Zoe Example' };
const bank = { payby: 'CHEK', payinfo: '8837465512@123456780', paydate: '', payname: 'A Bank' };

const debit = { ...bank, payinfo: '8837460003@123456780' };

const once = { times: 1, charges: 1, refunds: 0 } as const;

/** `twice` is a double click: both get the answer of the one charge. */
function payment(mark: string, sent: Sent, twice: boolean): Deed {
  const body = { ...card, ...sent, paybatch: mark };
  return {
    ...once,
    mark,
    counted: `SELECT count(*) AS count FROM payment WHERE batch = '${mark}'`,
    async attempt(dispatch) {
      const call = () => dispatch.call('process_payment', body, storyPeer);
      const replies = await Promise.all(twice ? [call(), call()] : [call()]);
      return replies.every(({ error }) => error === '');
    },
  };
}

function account(name: 'new_customer' | 'order_pkg', username: string, sent: Sent): Deed {
  return {
    ...once,
    mark: username,
    counted: `SELECT count(*) AS count FROM account WHERE username = '${username}'`,
    async attempt(dispatch) {
      const { error } = await dispatch.call(name, { ...sent, username }, storyPeer);
      return error === '';
    },
  };
}

const settledRefunds = (number: number) =>
  `SELECT count(*) AS count FROM refund WHERE payment = ${number} AND state = 'done'`;

/** Staff look whether it is there before they ask once more. */
function refund(number: number, sent: Sent): Deed {
  return {
    mark: `refund of ${number}`,
    times: 1,
    charges: 0,
    refunds: 1,
    counted: settledRefunds(number),
    async attempt(dispatch) {
      const { database } = dispatch.options;
      const open = `SELECT count(*) AS count FROM refund
        WHERE payment = ${number} AND state IN ('pending', 'unknown')`;
      try {
        if ((await countIn(database, settledRefunds(number))) > 0) return true;
        if ((await countIn(database, open)) > 0) return false;
      } catch {
        return false;
      }
      const wanted = { payment: String(number), reason: 'a test', reopen: '1', ...sent };
      const reply = await staffDesk(dispatch).call('staff/refund/payment', wanted, storyPeer);
      return reply.state === 'done';
    },
  };
}

const night: Deed = {
  mark: 'night',
  times: peopleCount,
  charges: peopleCount,
  refunds: 0,
  counted: "SELECT count(*) AS count FROM payment WHERE recorded_by = 'collection'",
  async attempt(dispatch) {
    try {
      await runDaily(dispatch, { groupSize: 2 });
      return (await countIn(dispatch.options.database, night.counted)) === peopleCount;
    } catch {
      return false;
    }
  },
};

export async function countIn(database: Database, text: string): Promise<number> {
  const rows = await database.read((tx) => tx.all<{ count: number }>({ text, name: '' }, []));
  return Number(rows[0]?.count ?? 0);
}

export const scenarios = {
  payment: ([a, b]: readonly Person[]): readonly Deed[] => [
    payment('pay.a', { session_id: a?.session_id, amount: '10.01' }, true),
    payment('pay.b', { session_id: b?.session_id, amount: '10.02', save: '1' }, false),
  ],
  'sign-up': (): readonly Deed[] => [
    account('new_customer', 'new.card', signUpForm({ username: '' })),
    account('new_customer', 'new.bank', signUpForm({ username: '', ...bank })),
  ],
  // A bank says days later whether the money comes: the second time that it is asked.
  debit: (): readonly Deed[] => [
    account('new_customer', 'new.debit', signUpForm({ username: '', ...debit })),
  ],
  order: ([a, b]: readonly Person[]): readonly Deed[] => [
    account('order_pkg', 'more.a', { session_id: a?.session_id, pkgpart: '1', popnum: '1' }),
    account('order_pkg', 'more.b', { session_id: b?.session_id, pkgpart: '1', popnum: '1' }),
  ],
  refund: ([a, b]: readonly Person[]): readonly Deed[] => [
    refund(a?.payment ?? 0, { amount: '5.00' }),
    refund(b?.payment ?? 0, { amount: '32.42' }),
  ],
  collection: (): readonly Deed[] => [night],
} as const;

export type ScenarioName = keyof typeof scenarios;
