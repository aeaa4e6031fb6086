/** What each mail may say: its own text, and what a template of its event may name. */
import { readFileSync } from 'node:fs';
import type { TemplateDefinition, View } from '../template/template.ts';
import { type MailEvent, mailEvents } from './mail.ts';

interface Described {
  readonly meaning: string;
  /** What whoever queues the mail gives as facts, as it looks. */
  readonly facts: View;
}

const amount = '$19.95';

const described: Readonly<Record<MailEvent, Described>> = {
  invoice: {
    meaning: 'An invoice was issued.',
    facts: {
      invoice: 102,
      total: amount,
      owed: amount,
      issued: '2026-11-23',
      due: '2026-12-13',
      automatic: 1,
      method: 'xxxxxxxxxxxx1111',
    },
  },
  receipt: {
    meaning: 'A payment was received.',
    facts: {
      payment: 77,
      amount,
      received: '2026-11-23',
      method: 'xxxxxxxxxxxx1111',
      balance: '$0.00',
    },
  },
  reminder: {
    meaning: 'An invoice is past due.',
    facts: { invoice: 102, owed: amount, due: '2026-11-13', days: 10 },
  },
  suspended: {
    meaning: 'Packages were suspended.',
    facts: {
      packages: 'Dialup',
      reason: 'invoice 102 of 2026-10-23 is past due',
      invoice: 102,
      owed: amount,
      due: '2026-11-13',
    },
  },
  unsuspended: { meaning: 'A suspension has ended.', facts: { packages: 'Dialup' } },
  cancelled: {
    meaning: 'Packages were cancelled.',
    facts: { packages: 'Dialup', reason: 'invoice 102 was never paid' },
  },
  'card-declined': {
    meaning: 'An automatic payment was declined.',
    facts: { amount, method: 'xxxxxxxxxxxx0002', next_attempt: '2026-11-25' },
  },
  'card-expiring': {
    meaning: 'The card on file expires soon.',
    facts: { method: 'xxxxxxxxxxxx1111', expires: '2026-12' },
  },
  welcome: {
    meaning: 'A new customer has an account.',
    facts: { username: 'bob@example.com', package: 'Dialup' },
  },
  statement: {
    meaning: 'A statement was asked for.',
    facts: { from: '2026-01-01', until: '2026-11-23', balance: amount },
  },
  credit: {
    meaning: 'A credit was granted.',
    facts: { credit: 5, amount, reason: 'outage', balance: '$0.00' },
  },
  refund: {
    meaning: 'Money was given back.',
    facts: { refund: 6, amount, reason: 'paid twice', method: 'xxxxxxxxxxxx1111' },
  },
  'password-reset': {
    meaning: 'Somebody asked for a new password.',
    facts: { username: 'bob@example.com', hours: '1 hour' },
  },
  'held-back': {
    meaning: "More mails were due on a day than the customer's ceiling allows.",
    facts: { day: '2026-11-23' },
  },
};

/** What every mail may name besides. */
const always: View = {
  name: 'Bob Example',
  first: 'Bob',
  last: 'Example',
  customer: 17,
  company: 'Example Internet',
  accent: '#1d4ed8',
  language: 'en-US',
  link: 'https://my.example.com/reset/abc',
};

/** Of the HTML part alone: the subject and the text, which are filled in before it. */
const ofMarkup: View = {
  subject: 'Example Internet: invoice 102',
  paragraphs: [{ lines: ['Hello Bob Example,'] }],
};

const read = (name: string) =>
  readFileSync(new URL(`./templates/${name}`, import.meta.url), 'utf8');

const definitions = new Map<MailEvent, TemplateDefinition>();

export function mailTemplate(event: MailEvent): TemplateDefinition {
  const known = definitions.get(event);
  if (known !== undefined) return known;
  const made = define(event);
  definitions.set(event, made);
  return made;
}

export const mailTemplates = (): TemplateDefinition[] => mailEvents.map(mailTemplate);

function define(event: MailEvent): TemplateDefinition {
  const { meaning, facts } = described[event];
  const [, subject = '', text = ''] =
    /^Subject: ([^\n]*)\n\n(.*)$/s.exec(read(`${event}.txt`)) ?? [];
  return {
    name: event,
    meaning,
    parts: {
      subject: { kind: 'line', text: subject },
      text: { kind: 'text', text },
      html: { kind: 'html', text: read('layout.mustache') },
    },
    example: { ...always, ...facts, ...ofMarkup },
  };
}
