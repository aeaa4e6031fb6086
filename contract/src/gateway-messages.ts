// The texts of payments on pages of the gateway.
import { said } from './message.ts';

export const gatewayMessages = {
  no_amount: said('no amount', 'A payment on a page of the gateway needs an amount.'),
  no_thirdparty_gateway: said(
    'no third-party gateway enabled for method {method}',
    'There is no such method, or no page to come back to.',
  ),
  card_numbers_not_accepted: said(
    'Card and bank numbers are taken on a page of the payment gateway only',
    'The provider takes no number of a card or bank account in a call (card_numbers_accepted).',
  ),
  payment_in_process: said(
    'A payment is already being processed for this customer.',
    'Another payment on a page of the gateway waits for the customer or for his bank.',
  ),
  no_payment_in_process: said(
    'no payment in process for this session',
    'The customer has begun no payment on a page of the gateway, or it is not his.',
  ),
} as const;
