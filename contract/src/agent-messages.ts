// What agents and contact persons are refused with, and whoever chooses for whom a session is.
import { said } from './message.ts';

export const agentMessages = {
  agent_name_needed: said(
    'Must specify your reseller username and password.',
    'An agent signs in without a user name or without a password.',
  ),
  email_needed: said(
    'A mail address is needed.',
    'Whoever signs up without an account is known by a mail address, and sent none for invoices.',
  ),
  address_needed: said(
    'Please tell us your address first.',
    'A package is ordered by a customer without an address, and its taxes depend on that.',
  ),
  illegal_component: said('Illegal component', 'None of the components that are answered for.'),
} as const;
