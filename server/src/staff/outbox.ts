/** The mails to customers: what waits, what went wrong, which addresses bounce. */
import type { Call } from '../call.ts';
import { encloseDocuments } from '../document/enclose-documents.ts';
import {
  bouncingAddresses,
  clearBouncing,
  countMails,
  forgetMail,
  listMails,
  mailStates,
  markBouncing,
  retryMail,
} from '../mail/look-after-mail.ts';
import type { MailState } from '../mail/mail.ts';
import { sendDue } from '../mail/send-due.ts';
import {
  neededText,
  numberOf,
  optionalNumberOf,
  type StaffInput,
  type StaffVerb,
  textOf,
  UnusableInput,
} from './staff-verb.ts';

const listedMax = 200;

export const showMails: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.read(peer, async (call) => {
    const mails = await listMails(call, {
      state: stateOf(input),
      customer: optionalNumberOf(input, 'customer'),
      limit: listedMax,
    });
    return {
      counts: await countMails(call),
      mails: mails.map((mail) => ({
        number: mail.number,
        queued: shownAt(call, mail.queuedAt),
        event: mail.event,
        customer: mail.customer ?? '',
        recipient: mail.recipient,
        state: mail.state,
        attempts: mail.attempts,
        next: mail.state === 'queued' ? shownAt(call, mail.nextAt) : '',
        sent: shownAt(call, mail.sentAt),
        message_id: mail.messageId,
        trouble: mail.lastError,
      })),
    };
  });

function stateOf(input: StaffInput): MailState | undefined {
  const text = textOf(input, 'state');
  if (text === '') return undefined;
  const state = mailStates.find((each) => each === text);
  if (state !== undefined) return state;
  throw new UnusableInput(`A mail is ${mailStates.join(', ')}; \`${text}\` is none of them.`);
}

/** To the minute, in the provider's zone. */
function shownAt({ settings }: Call, at: number | null): string {
  if (at === null) return '';
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(settings.timezone);
  return `${local.toPlainDate()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

export const sendMails: StaffVerb = async ({ dispatch, peer }) => ({
  ...(await sendDue({ road: dispatch, peer, enclose: encloseDocuments })),
});

export const tryMailAgain: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async (call) => {
    const number = numberOf(input, 'mail');
    if (!(await retryMail(call, number))) throw noneToChange(number);
    return { mail: number };
  });

export const dropMail: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async (call) => {
    const number = numberOf(input, 'mail');
    if (!(await forgetMail(call, number))) throw noneToChange(number);
    return { mail: number };
  });

const noneToChange = (number: number) =>
  new UnusableInput(`There is no mail ${number} that has not gone out.`);

export const noteBounce: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async (call) => {
    const address = addressOf(input);
    await markBouncing(call, address, textOf(input, 'reason') || 'bounced');
    return { address };
  });

export const clearBounce: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async (call) => {
    const address = addressOf(input);
    if (!(await clearBouncing(call, address))) {
      throw new UnusableInput(`${address} is not marked as bouncing.`);
    }
    return { address };
  });

function addressOf(input: StaffInput): string {
  const address = neededText(input, 'address');
  if (/^[^\s@]+@[^\s@]+$/.test(address)) return address;
  throw new UnusableInput(`\`${address}\` is not a mail address.`);
}

export const showBounces: StaffVerb = ({ dispatch, peer }) =>
  dispatch.read(peer, async (call) => {
    const addresses = await bouncingAddresses(call);
    return {
      addresses: addresses.map(({ address, since, reason }) => ({
        address,
        since: shownAt(call, since),
        reason,
      })),
    };
  });
