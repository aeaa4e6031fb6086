/** What agents and contact persons need to sign in: sessions of their own, and the persons. */
import type { Migration, Words } from '../schema.ts';

export const resellers: Migration = {
  name: '0006-resellers',
  statements: (words) => [...agentSessions(words), ...contactPersons(words), ...sessions(words)],
};

const agentSessions = ({ integer, keyedEnd }: Words) => [
  // A table of its own, so that a session of one kind can never pass for one of the other.
  `CREATE TABLE agent_session (
    token_hash TEXT NOT NULL PRIMARY KEY,
    agent ${integer} NOT NULL REFERENCES agent (number),
    created_at ${integer} NOT NULL,
    expires_at ${integer} NOT NULL
  ) ${keyedEnd}`,
  'CREATE INDEX agent_session_by_expiry ON agent_session (expires_at)',
  'CREATE INDEX customer_by_agent ON customer (agent, number)',
];

const contactPersons = ({ id, integer, end, keyedEnd }: Words) => [
  // One row a person and customer, with a password of its own: whoever enters somebody's mail
  // address for one customer gets no say in what that person is for another.
  `CREATE TABLE contact_person (
    number ${id},
    customer ${integer} NOT NULL REFERENCES customer (number),
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    title TEXT NOT NULL,
    comment TEXT NOT NULL,
    may_sign_in ${integer} NOT NULL,
    password_hash TEXT NOT NULL,
    created_at ${integer} NOT NULL
  ) ${end}`,
  'CREATE INDEX contact_person_by_customer ON contact_person (customer)',
  `CREATE TABLE contact_person_address (
    person ${integer} NOT NULL REFERENCES contact_person (number),
    address_key TEXT NOT NULL,
    position ${integer} NOT NULL,
    address TEXT NOT NULL,
    PRIMARY KEY (person, address_key)
  ) ${keyedEnd}`,
  'CREATE INDEX contact_person_address_by_key ON contact_person_address (address_key)',
];

/** A session may now be that of a contact person, who has no account. */
const sessions = ({ integer, keyedEnd }: Words) => [
  `CREATE TABLE session_of_anybody (
    token_hash TEXT NOT NULL PRIMARY KEY,
    customer ${integer} REFERENCES customer (number),
    account ${integer},
    person ${integer} REFERENCES contact_person (number),
    account_label TEXT NOT NULL,
    created_at ${integer} NOT NULL,
    expires_at ${integer} NOT NULL
  ) ${keyedEnd}`,
  `INSERT INTO session_of_anybody
    (token_hash, customer, account, account_label, created_at, expires_at)
    SELECT token_hash, customer, account, account_label, created_at, expires_at FROM session`,
  'DROP TABLE session',
  'ALTER TABLE session_of_anybody RENAME TO session',
  'CREATE INDEX session_by_account ON session (account)',
  'CREATE INDEX session_by_person ON session (person)',
  'CREATE INDEX session_by_expiry ON session (expires_at)',
  // Whom a person who acts for several customers may choose from.
  `CREATE TABLE session_choice (
    token_hash TEXT NOT NULL REFERENCES session (token_hash) ON DELETE CASCADE,
    person ${integer} NOT NULL REFERENCES contact_person (number),
    PRIMARY KEY (token_hash, person)
  ) ${keyedEnd}`,
  'CREATE INDEX session_choice_by_person ON session_choice (person)',
];
