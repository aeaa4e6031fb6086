/** Opens a session for a contact person, for whom one password may open several customers. */
import type { Call } from '../call.ts';
import type { ContactPerson } from '../contact/contact-person.ts';
import { personByNumber } from '../contact/find-persons.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import { forgetFailures } from '../service/sign-in-failures.ts';
import { keepChoices } from '../session/choices.ts';
import type { Origin } from '../session/origin.ts';
import { recordAttempt } from '../session/sign-in-attempt.ts';
import { startSession } from '../session/start-session.ts';
import type { Decided } from '../staged.ts';

interface Named {
  /** By which failures are counted. */
  readonly subject: string;
  readonly email: string;
  readonly from: Origin;
}

export async function signInPerson(
  call: Call,
  known: readonly ContactPerson[],
  { subject, email, from }: Named,
): Promise<Decided> {
  const persons = await unchanged(call, known);
  const [first, ...others] = persons;
  if (first === undefined) return { refused: 'incorrect_password' };
  await forgetFailures(call, subject);
  for (const { customer } of persons) {
    const account = { number: null, customer, label: email };
    await recordAttempt(call, { way: 'password', success: true, from, account });
  }
  // For whom it is, he says next; until then the session is nobody's.
  const customer = others.length === 0 ? first.customer : null;
  const holder = { customer, person: first.number, accountLabel: email };
  const session_id = await startSession(call, holder, from);
  const numbers = persons.map(({ number }) => number);
  await keepChoices(call.tx, session_id, numbers);
  const reply = { session_id, svcnum: '', custnum: customer ?? '' };
  if (customer !== null) return { reply };
  return { reply: { ...reply, customers: await namesOf(call, persons) } };
}

/** Without those whose password became another, or who may not sign in any more. */
async function unchanged({ tx }: Call, known: readonly ContactPerson[]): Promise<ContactPerson[]> {
  const persons: ContactPerson[] = [];
  for (const { number, passwordHash } of known) {
    const now = await personByNumber(tx, number);
    if (now?.maySignIn && now.passwordHash === passwordHash) persons.push(now);
  }
  return persons;
}

async function namesOf({ tx }: Call, persons: readonly ContactPerson[]) {
  const names: Record<string, string> = {};
  for (const { customer } of persons) {
    const found = await customerByNumber(tx, customer);
    if (found !== undefined) names[customer] = found.company || `${found.first} ${found.last}`;
  }
  return names;
}
