/** From rows of the outbox to messages: who is written to, in whose name, in which words. */
import { brandOf } from '../agent/brand.ts';
import type { Call } from '../call.ts';
import { nameOf } from '../customer/customer.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import { templates } from '../template/stored-templates.ts';
import type { View } from '../template/template.ts';
import type { Claimed } from './claim-mails.ts';
import { type Mail, mailEvents } from './mail.ts';
import { mailTemplate } from './mail-template.ts';
import { sealedFact } from './queue-mail.ts';
import { type MailParts, renderMail } from './render-mail.ts';
import type { Attachment, Message } from './smtp.ts';

/** What goes with a mail, and what is only known when it goes. */
export interface Enclosure {
  readonly facts?: View;
  /** Runs outside the transaction, because it takes the processor long. */
  readonly attachments?: () => Promise<readonly Attachment[]>;
}

/** Called in a read transaction. */
export type Enclose = (call: Call, mail: Mail) => Promise<Enclosure>;

/** Everything that is read for a mail; the message is made of it later, outside the transaction. */
export interface Sketch {
  readonly mail: Claimed;
  readonly compose: () => Promise<Message>;
}

export async function sketchMails(
  call: Call,
  claimed: readonly Claimed[],
  enclose: Enclose,
): Promise<Sketch[]> {
  const sketches: Sketch[] = [];
  for (const mail of claimed) {
    try {
      sketches.push({ mail, compose: await sketch(call, mail, enclose) });
    } catch (error) {
      // The mail's own fault, told where the mail would be made.
      sketches.push({ mail, compose: () => Promise.reject(error) });
    }
  }
  return sketches;
}

async function sketch(
  call: Call,
  mail: Claimed,
  enclose: Enclose,
): Promise<() => Promise<Message>> {
  const { settings, now } = call;
  const { view: shared, agent } = await viewFor(call, mail.customer);
  const { facts, attachments } = await enclose(call, mail);
  const view: View = { ...shared, ...factsOf(call, mail), ...facts };
  const parts = await partsFor(call, mail, agent);
  return async () => ({
    from: settings.mail_from,
    fromName: String(shared.company),
    to: mail.recipient,
    ...renderMail(parts, view),
    messageId: mail.messageId,
    date: now,
    attachments: (await attachments?.()) ?? [],
  });
}

/** What every mail to a customer may name, and the agent in whose name it is. */
export async function viewFor({ tx, settings }: Call, number: number | null) {
  const customer = number === null ? undefined : await customerByNumber(tx, number);
  const agent = customer?.agent ?? 0;
  const brand = await brandOf(tx, agent);
  const view: View = {
    name: customer === undefined ? '' : nameOf(customer),
    first: customer?.first ?? '',
    last: customer?.last ?? '',
    customer: number ?? '',
    company: brand.name || settings.company_name,
    accent: brand.accent,
    language: settings.locale.replace('_', '-'),
    link: '',
  };
  return { view, agent };
}

function factsOf({ secrets }: Call, { facts }: Mail): View {
  const { [sealedFact]: sealed, ...open } = JSON.parse(facts);
  return sealed === undefined ? open : { ...open, ...JSON.parse(secrets.decrypt(sealed)) };
}

export async function partsFor(
  { tx, settings }: Call,
  mail: Mail,
  agent: number,
): Promise<MailParts> {
  const { event } = mail;
  if (!mailEvents.includes(event)) throw new Error(`there is no mail about ${event}`);
  const definition = mailTemplate(event);
  const known = await templates(tx);
  const audience = { agent, language: settings.locale };
  const textOf = (part: string) => known.textOf(definition, part, audience);
  return { definition, subject: textOf('subject'), text: textOf('text'), html: textOf('html') };
}
