/** The HTTP status that goes with a refusal. What is not named here is a mistake in the input: 422. */
import type { RefusalCode } from '@lineside/contract/messages.ts';

const unprocessable = 422;

const statuses: Partial<Record<RefusalCode, number>> = {
  // Not known yet, and being found out: neither done nor refused.
  payment_unconfirmed: 202,

  // Who are you?
  agent_name_needed: 401,
  cant_resume_session: 401,
  incorrect_current_password: 401,
  incorrect_password: 401,
  unknown_domain: 401,
  unknown_user: 401,
  second_factor_needed: 401,
  sign_in_expired: 401,
  incorrect_code: 401,
  passkey_refused: 401,

  // The bank said no.
  declined: 402,
  card_declined: 402,
  cvv_mismatch: 402,
  confirmation_needed: 402,
  insufficient_funds: 402,
  processing_error: 402,

  // You may not.
  cancel_refused: 403,
  cant_purchase: 403,
  suspended_service: 403,
  system_account: 403,

  // You have no such thing.
  no_customer_record: 404,
  unknown_custnum: 404,
  unknown_invoice: 404,
  unknown_pkgnum: 404,
  unknown_pkgpart: 404,
  unknown_session: 404,
  unknown_contactnum: 404,
  second_factor_off: 404,
  unknown_passkey: 404,
  unknown_message: 404,
  passkeys_off: 404,
  unknown_service: 404,
  unknown_service_definition: 404,
  unknown_svcnum: 404,

  // Something stands against it.
  duplicate_transaction: 409,
  no_room: 409,
  second_factor_on: 409,
  passkey_known: 409,
  passkeys_full: 409,
  second_factor_not_begun: 409,
  service_in_use: 409,
  several_packages: 409,
  username_in_use: 409,

  too_many_attempts: 429,
};

export const statusOf = (code: RefusalCode): number => statuses[code] ?? unprocessable;
