/** Takes due mails for one sender, several of which may be at work in several processes. */
import { type Call, todayOf } from '../call.ts';
import { type Mail, mailKey } from './mail.ts';
import {
  bouncing,
  dueMails,
  insertMail,
  markAside,
  markClaimed,
  sentCounts,
  takeTurn,
} from './sql.ts';

export interface Claimed extends Mail {
  /** Until then the mail is ours; after that somebody else may try, under the same Message-ID. */
  readonly lease: number;
}

/** Longer than any attempt may take: see the limits of `smtp.ts`. */
const leaseOf = (limit: Temporal.Duration) => limit.total({ unit: 'milliseconds' }) * 10 + 60_000;

/** In a write transaction. The attempt counts before it begins, so that a crash counts as well. */
export async function claimMails(call: Call, limit: number): Promise<Claimed[]> {
  const { tx, settings } = call;
  const now = call.now.epochMilliseconds;
  await takeTurn.run(tx, { name: 'mail' });
  const due = await dueMails(tx, now, limit);
  if (due.length === 0) return [];
  const dead = await bouncing(
    tx,
    due.map((mail) => mail.recipient),
  );
  const sent = await sentToday(call, due);
  const lease = now + leaseOf(settings.smtp_time_limit);
  // A first mail server after a year must not bring a year of mails.
  const oldest = now - settings.mail_expires.total({ unit: 'milliseconds' });
  const claimed: Claimed[] = [];
  for (const mail of due) {
    const { number, recipient, customer } = mail;
    if (dead.has(recipient)) {
      await markAside.run(tx, { number, state: 'withheld', error: 'the address bounces' });
      continue;
    }
    if (mail.queuedAt < oldest) {
      await markAside.run(tx, {
        number,
        state: 'failed',
        error: 'waited longer than mail_expires',
      });
      continue;
    }
    const count = sent.get(customer) ?? 0;
    if (customer !== null && mail.event !== 'held-back') {
      if (count >= settings.mail_daily_ceiling) {
        await holdBack(call, mail);
        continue;
      }
      sent.set(customer, count + 1);
    }
    const attempts = mail.attempts + 1;
    const messageId = mail.messageId || messageIdOf(call, mail);
    await markClaimed.run(tx, { number, attempts, until: lease, messageId });
    claimed.push({ ...mail, attempts, messageId, lease });
  }
  return claimed;
}

async function sentToday(call: Call, due: readonly Mail[]): Promise<Map<number | null, number>> {
  const customers = new Set(due.flatMap(({ customer }) => (customer === null ? [] : [customer])));
  const midnight = todayOf(call).toZonedDateTime(call.settings.timezone);
  return sentCounts(call.tx, {
    customers: [...customers],
    since: midnight.epochMilliseconds,
    except: due.map((mail) => mail.number),
  });
}

/** Once a day, one mail says that there was more. */
async function holdBack(call: Call, mail: Mail): Promise<void> {
  const { number, customer, recipient } = mail;
  const { mail_daily_ceiling } = call.settings;
  const error = `above the ceiling of ${mail_daily_ceiling} mails a day`;
  await markAside.run(call.tx, { number, state: 'held', error });
  const day = todayOf(call).toString();
  await insertMail.run(call.tx, {
    key: mailKey('held-back', `customer ${customer} on ${day}`, recipient),
    event: 'held-back',
    customer,
    recipient,
    template: 'held-back',
    facts: JSON.stringify({ day }),
    queuedAt: call.now.epochMilliseconds,
  });
}

/** The same for every attempt, so that a mail server or reader can tell a repetition. */
function messageIdOf({ secrets, settings }: Call, { key }: Mail): string {
  const domain = settings.mail_from.split('@')[1] ?? 'lineside.invalid';
  return `<${secrets.keyedHash('mail', key).slice(0, 32)}@${domain}>`;
}
