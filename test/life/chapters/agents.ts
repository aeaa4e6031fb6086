/** The shop that sold Zoë her package looks after her. */
import { agentPassword, agentUsername } from '../../agents.ts';
import { asks, backstage, chapter, refused, refusedEach } from '../step.ts';
import { good, visa } from './people.ts';

const shop = { session_id: '{shop}' } as const;
const forZoe = { agent_session_id: '{shop}', custnum: '{zoe}' } as const;
const byOther = { agent_session_id: '{other_shop}', custnum: '{zoe}' } as const;
const over = ['cant_resume_session', "Can't resume session"] as const;
const login = { username: agentUsername(1), password: agentPassword } as const;
const guess = { ...login, username: 'no such shop' } as const;
const wrong = ['incorrect_password', 'Incorrect password.'] as const;

export const theAgent = chapter(
  'the shop looks after her, and another shop cannot',
  backstage('agent_login', { agentnum: 1 }),
  backstage('agent_login', { agentnum: 2 }),
  refused('agent_login', { username: login.username }, [
    'agent_name_needed',
    'Must specify your reseller username and password.',
  ]),
  refused('agent_login', { ...login, password: 'first secret' }, wrong),
  ['a', 'b', 'c', 'd', 'e'].map((password) =>
    refused('agent_login', { ...guess, password }, wrong),
  ),
  refused('agent_login', guess, [
    'too_many_attempts',
    'Too many attempts. Try again in 1 seconds.',
  ]),
  asks('agent_login', login, {
    answer: { session_id: /^[0-9a-f]{32}$/ },
    keep: { shop: 'session_id' },
  }),
  asks(
    'agent_login',
    { ...login, username: agentUsername(2) },
    { keep: { other_shop: 'session_id' } },
  ),
  asks('signup_info', { session_id: '{other_shop}' }, { answer: { part_pkg: [{ pkgpart: 4 }] } }),
  asks('agent_info', shop, {
    answer: { agentnum: 1, agent: 'Own shop', num_susp: 0, num_cancel: 0, num_prospect: 0 },
  }),
  asks(
    'agent_list_customers',
    { ...shop, search: 'zoë ex', active: 1 },
    {
      answer: {
        customers: [{ custnum: '{zoe}', name: 'Zoë Example', payby: 'BILL', status: 'active' }],
        more: '',
      },
    },
  ),
  asks(
    'agent_list_customers',
    { session_id: '{other_shop}', search: 'zoë ex' },
    { answer: { customers: [] } },
  ),
  asks('customer_info', forZoe, { answer: { custnum: '{zoe}', balance: '32.42' } }),
  asks('list_pkgs', forZoe, { answer: { cust_pkg: [{ pkgnum: '{dialup}' }] } }),
  asks('payment_info', forZoe, { answer: { balance: '32.42' } }),
  // What is not open to agents knows their sessions not at all.
  refused('invoice', { ...forZoe, invnum: '{invoice}' }, over),
  refused('process_payment', { ...forZoe, ...good, payinfo: visa, amount: 1 }, over),
  refused('customer_info', { ...forZoe, session_id: '{shop}' }, over),
  (['customer_info', 'list_pkgs', 'payment_info'] as const).flatMap((name) => [
    refused(name, { ...byOther, custnum: 99999 }, ['unknown_custnum', 'unknown custnum 99999']),
    refused(name, byOther, ['unknown_custnum', 'unknown custnum {zoe}']),
  ]),
  refused('order_pkg', { ...byOther, pkgpart: 4, username: 'stolen' }, [
    'unknown_custnum',
    'unknown custnum {zoe}',
  ]),
  asks('agent_logout', { session_id: '{other_shop}' }),
  refusedEach('agent_list_customers', shop, [[{ session_id: '{other_shop}' }, ...over]]),
  refused('agent_info', { session_id: '{other_shop}' }, over),
  refused('agent_logout', { session_id: '{session}' }, over),
  refused('customer_info', byOther, over),
);
