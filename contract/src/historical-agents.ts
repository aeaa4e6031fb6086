// What was said to agents and contact persons, and what becomes of it.
import type { HistoricalError } from './historical-errors.ts';

export const historicalAgents: readonly HistoricalError[] = [
  {
    where: 'agent_login',
    text: 'Must specify your reseller username and password.',
    becomes: ['agent_name_needed'],
  },
  {
    where: 'agent_login',
    text: 'Incorrect password.',
    becomes: ['incorrect_password', 'too_many_attempts'],
  },
  { where: 'signup_info', text: 'Unknown agent', becomes: ['unknown_agent'] },
  { where: 'mason_comp', text: 'Illegal component', becomes: ['illegal_component'] },
  { where: 'switch_acct', text: 'Service not found', becomes: ['unknown_service'] },
  { where: 'contact_passwd', text: 'Not logged in as a contact.', becomes: ['not_a_contact'] },
  { where: 'contact_passwd', text: 'Enter new password', becomes: ['enter_new_password'] },
  {
    where: 'delete_contact',
    text: 'Cannot delete the currently-logged in contact.',
    becomes: ['own_contact'],
  },
  { where: 'delete_contact', text: 'Unknown contactnum', becomes: ['unknown_contactnum'] },
];
