import { randomBytes } from 'node:crypto';
import { formatMoney } from '@lineside/contract/money.ts';
import type { Answer } from '@lineside/contract/operation.ts';
import { cardTypes, type payment_info } from '@lineside/contract/payment.ts';
import { type Call, customerOf } from '../call.ts';
import { sharedRegions } from '../catalogue/shared-regions.ts';
import { nameOf, paysByCard } from '../customer/customer.ts';
import { expiryFields } from '../customer/customer-reply.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import { balanceOf } from '../ledger/balance.ts';
import { Refusal } from '../refusal.ts';
import { shownMethods } from './list-methods.ts';

/** What a page needs to ask for a payment, with a token that makes paying twice impossible. */
export async function showPaymentPage(call: Call): Promise<Answer<typeof payment_info>> {
  const number = customerOf(call);
  const customer = await customerByNumber(call.tx, number);
  if (customer === undefined) throw new Refusal('unknown_custnum', { number });
  const token = paymentToken();
  const byCard = paysByCard(customer);
  const { regions, statesOfDefaultCountry } = await sharedRegions(call.tx);
  return {
    balance: formatMoney(await balanceOf(call.tx, number), call.settings.currency),
    payname: customer.paymentName === '' ? nameOf(customer) : customer.paymentName,
    address1: customer.address1,
    address2: customer.address2,
    city: customer.city,
    state: customer.state,
    zip: customer.zip,
    payby: customer.paymentType,
    card_type: byCard ? customer.paymentBrand : '',
    payinfo: byCard ? customer.paymentLabel : '',
    ...expiryFields(customer),
    cust_main_county: regions,
    states: statesOfDefaultCountry,
    card_types: cardTypes,
    paybatch: token,
    payunique: token,
    custpaybys: await shownMethods(call, customer),
    currency: call.settings.currency,
  };
}

const tokenBytes = 18;

/** The prefix is what staff tools have always known such tokens by. */
export const paymentToken = () => `webui-${randomBytes(tokenBytes).toString('base64url')}`;
