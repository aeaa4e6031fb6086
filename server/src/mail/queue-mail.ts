import assert from 'node:assert/strict';
import type { Call } from '../call.ts';
import type { Tx } from '../database/database.ts';
import { type Facts, type MailEvent, mailKey } from './mail.ts';
import { noticeMail } from './notice-mail.ts';
import { insertMail, insertPostItem, recipientsOf } from './sql.ts';

export interface NewMail {
  readonly event: MailEvent;
  /** What it is about, `invoice 12`: one mail of an event, record and recipient is ever sent. */
  readonly record: string;
  readonly customer: number;
  /** What the template of the event names; see `mail-template.ts`. */
  readonly facts: Facts;
  /** Encrypted in the outbox: a link that lets somebody in. */
  readonly secretFacts?: Facts;
  /** Instead of the customer's invoicing list. */
  readonly to?: readonly string[];
}

/**
 * Writes to a customer: a row for each recipient, in the transaction of what it tells about, so that
 * what is rolled back is never told. The sender comes after the commit.
 */
export async function queueMail(call: Call, mail: NewMail): Promise<void> {
  const { event, record, customer } = mail;
  for (const name of Object.keys(mail.facts)) {
    assert(!/passw/i.test(name), `a mail never has a ${name}`);
  }
  const facts = JSON.stringify(
    mail.secretFacts === undefined
      ? mail.facts
      : { ...mail.facts, [sealedFact]: call.secrets.encrypt(JSON.stringify(mail.secretFacts)) },
  );
  const queuedAt = call.now.epochMilliseconds;
  for (const recipient of mail.to ?? (await recipientsFor(call, mail))) {
    const key = mailKey(event, record, recipient);
    const row = { key, event, customer, recipient, template: event, facts, queuedAt };
    await insertMail.run(call.tx, row);
  }
  noticeMail(call.tx);
}

/** Stands for what only the holder of the key file can read. */
export const sealedFact = 'sealed';

/** The mail addresses to which a customer's invoices go. */
export async function recipientsOfCustomer(tx: Tx, customer: number): Promise<readonly string[]> {
  return (await recipientsOf(tx, customer)).addresses;
}

async function recipientsFor(call: Call, mail: NewMail): Promise<readonly string[]> {
  const { addresses, byPost } = await recipientsOf(call.tx, mail.customer);
  if (mail.event !== 'invoice') return addresses;
  if (byPost) {
    const invoice = Number(mail.facts.invoice);
    await insertPostItem.run(call.tx, { invoice, queuedAt: call.now.epochMilliseconds });
    return addresses;
  }
  // Somebody has to notice that an invoice goes nowhere.
  const { mail_from } = call.settings;
  return addresses.length > 0 || mail_from === '' ? addresses : [mail_from];
}
