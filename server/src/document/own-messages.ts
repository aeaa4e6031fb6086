/** The mails that were written to a customer, for himself to read again. */
import type { list_messages, show_message } from '@lineside/contract/correspondence.ts';
import type { Answer, Input } from '@lineside/contract/operation.ts';
import { parseNumber } from '@lineside/contract/text-fields.ts';
import { type Call, customerOf } from '../call.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import { listMails, ownMail } from '../mail/look-after-mail.ts';
import type { Mail, MailState } from '../mail/mail.ts';
import { mailReader } from '../mail/read-again.ts';
import { Refusal } from '../refusal.ts';
import { encloseDocuments } from './enclose-documents.ts';

const listedMax = 200;

type Row = Omit<Answer<typeof show_message>, 'text'>;

export async function listMessages(call: Call): Promise<Answer<typeof list_messages>> {
  const customer = await knownCustomer(call);
  const { subjectOf } = await mailReader(call, customer);
  const mails = await listMails(call, { customer, limit: listedMax });
  const messages: Row[] = [];
  for (const mail of mails) messages.push(rowOf(mail, await subjectOf(mail)));
  return { messages };
}

export async function showMessage(
  call: Call,
  { msgnum = '' }: Input<typeof show_message>,
): Promise<Answer<typeof show_message>> {
  const customer = await knownCustomer(call);
  const number = parseNumber(msgnum);
  const mail = number === undefined ? undefined : await ownMail(call, { number, customer });
  if (mail === undefined) throw new Refusal('unknown_message', { number: msgnum });
  const { subjectOf, textOf } = await mailReader(call, customer);
  const { facts } = await encloseDocuments(call, mail);
  return { ...rowOf(mail, await subjectOf(mail)), text: await textOf(mail, facts ?? {}) };
}

async function knownCustomer(call: Call): Promise<number> {
  const number = customerOf(call);
  if ((await customerByNumber(call.tx, number)) !== undefined) return number;
  throw new Refusal('unknown_custnum', { number });
}

const shownStates: Readonly<Record<MailState, 'waiting' | 'sent' | 'undelivered'>> = {
  queued: 'waiting',
  sending: 'waiting',
  held: 'waiting',
  sent: 'sent',
  refused: 'undelivered',
  failed: 'undelivered',
  withheld: 'undelivered',
  dropped: 'undelivered',
};

const stateTexts = {
  waiting: 'This message is about to be sent.',
  sent: 'This message was sent.',
  undelivered: 'This message could not be delivered.',
} as const;

function rowOf(mail: Mail, subject: string): Row {
  const state = shownStates[mail.state];
  return {
    msgnum: mail.number,
    event: mail.event,
    subject,
    recipient: mail.recipient,
    date: Math.floor(mail.queuedAt / 1000),
    sent: mail.sentAt === null ? '' : Math.floor(mail.sentAt / 1000),
    state,
    state_text: stateTexts[state],
  };
}
