// What agents and contact persons are refused with, and whoever chooses for whom a session is.
import { said } from './message.ts';

export const agentMessages = {
  agent_name_needed: said(
    'Must specify your reseller username and password.',
    'An agent signs in without a user name or without a password.',
  ),
  illegal_component: said('Illegal component', 'None of the components that are answered for.'),
} as const;
