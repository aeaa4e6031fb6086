// What agents and contact persons are refused with, and whoever chooses for whom a session is.
import { said } from './message.ts';

export const agentMessages = {
  agent_name_needed: said(
    'Must specify your reseller username and password.',
    'An agent signs in without a user name or without a password.',
  ),
  email_needed: said(
    'A mail address is needed.',
    'Somebody who is to sign in by a mail address has sent none.',
  ),
  address_needed: said(
    'Please tell us your address first.',
    'A package is ordered by a customer without an address, and its taxes depend on that.',
  ),
  not_a_contact: said(
    'Not logged in as a contact.',
    'The session is that of an account or of an agent, or the contact person is gone.',
  ),
  own_contact: said(
    'Cannot delete the currently-logged in contact.',
    'A contact person tries to remove himself.',
  ),
  unknown_contactnum: said(
    'Unknown contactnum',
    'This customer has no contact person of that number.',
  ),
  contacts_full: said(
    'There are too many contact persons already.',
    'A customer has as many contact persons as there may be.',
  ),
  illegal_component: said('Illegal component', 'None of the components that are answered for.'),
} as const;
