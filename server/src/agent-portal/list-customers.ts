import type { agent_list_customers } from '@lineside/contract/agent.ts';
import type { Answer, Input } from '@lineside/contract/operation.ts';
import { agentOf, type Call } from '../call.ts';
import { nameOf, type Standing } from '../customer/customer.ts';
import { contactFields, serviceFields } from '../customer/customer-reply.ts';
import { type CustomerOfAgent, customersOfAgent } from '../customer/customers-of-agent.ts';

type ListInput = Input<typeof agent_list_customers>;
type CustomerRow = Answer<typeof agent_list_customers>['customers'][number];

const listedMax = 500;

export async function listCustomersOfAgent(
  call: Call,
  input: ListInput,
): Promise<Answer<typeof agent_list_customers>> {
  const { search = '', after = '' } = input;
  const found = await customersOfAgent(call.tx, {
    agent: agentOf(call),
    text: search,
    standings: standingsIn(input),
    after: /^[0-9]{1,15}$/.test(after) ? Number(after) : 0,
    limit: listedMax + 1,
  });
  return {
    customers: found.slice(0, listedMax).map(customerRow),
    more: found.length > listedMax ? 1 : '',
  };
}

/** All, when none is asked for. */
function standingsIn({ prospect, active, susp, cancel }: ListInput): readonly Standing[] {
  const asked: Readonly<Record<Standing, boolean | undefined>> = {
    prospect,
    active,
    suspended: susp,
    cancelled: cancel,
  };
  const all = Object.keys(asked) as Standing[];
  const wanted = all.filter((standing) => asked[standing]);
  return wanted.length === 0 ? all : wanted;
}

const colours: Readonly<Record<Standing, string>> = {
  prospect: '7e0079',
  active: '00cc00',
  suspended: 'ff9900',
  cancelled: 'ff0000',
};

function customerRow(customer: CustomerOfAgent): CustomerRow {
  const { standing } = customer;
  return {
    custnum: customer.number,
    agentnum: customer.agent,
    refnum: customer.advertisingSource ?? '',
    referral_custnum: customer.referrer ?? '',
    name: nameOf(customer),
    ...contactFields(customer),
    ...serviceFields(customer),
    payby: customer.paymentType,
    payname: customer.paymentName,
    tax: customer.taxExempt ? 'Y' : '',
    signupdate: Math.floor(customer.createdAt / 1000),
    status: standing,
    statuscolor: colours[standing],
    status_label: `${standing.charAt(0).toUpperCase()}${standing.slice(1)}`,
  };
}
