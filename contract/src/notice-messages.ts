// What a customer's home page says of itself, and what is said around messages and leaving. A
// notice has two texts: what is so, and what to do about it.
import { label, said } from './message.ts';

const inNotice = 'A notice on the home page: what is so.';
const remedy = 'A notice on the home page: what to do.';

export const noticeMessages = {
  unknown_message: said(
    'unknown message {number}',
    'This customer was sent no message of that number.',
  ),
  close_unconfirmed: said(
    'Please confirm with your password or from a preview.',
    'To end everything takes the password of the account or the quote of a preview.',
  ),
  notice_suspended_unpaid: label(
    '{package} is suspended since {on} because {amount} is not paid.',
    inNotice,
  ),
  remedy_suspended_unpaid: label('Pay {amount} and it works again at once.', remedy),
  notice_suspended: label('{package} is suspended since {on}.', inNotice),
  remedy_suspended: label('Please contact us, so that it can work again.', remedy),
  notice_paused: label('{package} is suspended since {on}, as you asked.', inNotice),
  remedy_paused: label('Resume it whenever you like.', remedy),
  notice_past_due: label('Invoice {invoice} was due on {on}; {amount} is past due.', inNotice),
  remedy_past_due: label('Pay {amount}.', remedy),
  notice_card_expired: label('The card {method} expired in {month}.', inNotice),
  remedy_card_expired: label('Enter another card, or its new date.', remedy),
  notice_card_expiring: label('The card {method} expires in {month}.', inNotice),
  remedy_card_expiring: label('Enter its new date as soon as you have it.', remedy),
  notice_payment_declined: label('An automatic payment was declined on {on}.', inNotice),
  remedy_payment_declined: label('Pay {amount} now, or enter another card or account.', remedy),
  notice_planned_end: label('{package} ends on {on}.', inNotice),
  remedy_planned_end: label('It can be kept until that day.', remedy),
  notice_planned_change: label('{package} becomes {becomes} on {on}.', inNotice),
  remedy_planned_change: label('It can be kept as it is until that day.', remedy),
  notice_mail_bounces: label('Mail to {address} came back; nothing more is sent there.', inNotice),
  remedy_mail_bounces: label('Enter another address, or tell us that this one works.', remedy),
} as const;
