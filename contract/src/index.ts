// The table of everything that may be asked, by name and by the packet under which it travels.

import { agent_info, agent_list_customers, agent_login, agent_logout } from './agent.ts';
import {
  contact_passwd,
  delete_contact,
  edit_contact,
  list_contacts,
  new_contact,
} from './contact.ts';
import { list_messages, list_notices, show_message } from './correspondence.ts';
import { cancel, customer_info, customer_info_short, edit_info } from './customer.ts';
import { billing_history, list_invoices, list_payments, payment_receipt } from './history.ts';
import { home_summary } from './home.ts';
import { finish_thirdparty, start_thirdparty } from './hosted-payment.ts';
import { invoice, invoice_pdf } from './invoice.ts';
import { invoice_link, linked_invoice, pay_linked_invoice } from './linked-invoice.ts';
import type { Operation } from './operation.ts';
import {
  close_account,
  monthly_totals,
  preview_close,
  preview_next_invoice,
  preview_sign_up,
  public_status,
} from './outlook.ts';
import { cancel_pkg, list_pkgs, order_pkg, pkg_info } from './package.ts';
import {
  change_pkg,
  keep_pkg,
  preview_cancel,
  preview_change,
  preview_order,
  preview_resume,
  preview_suspend,
  resume_pkg,
  suspend_pkg,
} from './package-changes.ts';
import { domain_select_hash, mason_comp } from './page-parts.ts';
import {
  begin_login_passkey,
  begin_passkey,
  finish_passkey,
  list_passkeys,
  login_passkey,
  remove_passkey,
} from './passkey.ts';
import { chfn, chsh, passwd } from './passwd.ts';
import {
  check_reset_passwd,
  process_reset_passwd,
  reset_passwd,
  validate_passwd,
} from './password-reset.ts';
import { payment_info, process_payment } from './payment.ts';
import { process_prepay } from './prepaid.ts';
import { new_customer_minimal } from './quick-sign-up.ts';
import { order_renew, process_payment_order_pkg, renew_info } from './renewal.ts';
import {
  begin_second_factor,
  confirm_second_factor,
  end_second_factor,
  login_second_factor,
  new_recovery_codes,
} from './second-factor.ts';
import {
  list_svcs,
  myaccount_passwd,
  part_svc_info,
  provision_acct,
  unprovision_svc,
} from './service.ts';
import { login } from './session.ts';
import {
  list_sessions,
  revoke_other_sessions,
  revoke_session,
  show_security,
  sign_in_history,
} from './sign-in.ts';
import { new_customer, signup_info } from './signup.ts';
import { access_info, login_info, logout, skin_info } from './skin.ts';
import { delete_payby, insert_payby, list_payby, update_payby } from './stored-method.ts';
import { switch_acct, switch_cust } from './switching.ts';
import { customer_recurring, list_svc_usage } from './usage.ts';

export const operations = {
  passwd,
  chfn,
  chsh,
  login,
  customer_info,
  edit_info,
  invoice,
  invoice_pdf,
  list_invoices,
  list_payments,
  payment_receipt,
  billing_history,
  cancel,
  payment_info,
  process_payment,
  list_payby,
  insert_payby,
  update_payby,
  delete_payby,
  process_prepay,
  start_thirdparty,
  finish_thirdparty,
  invoice_link,
  linked_invoice,
  pay_linked_invoice,
  list_pkgs,
  order_pkg,
  cancel_pkg,
  preview_order,
  preview_change,
  change_pkg,
  preview_cancel,
  preview_suspend,
  suspend_pkg,
  preview_resume,
  resume_pkg,
  keep_pkg,
  signup_info,
  new_customer,
  new_customer_minimal,
  agent_login,
  agent_logout,
  agent_info,
  agent_list_customers,
  logout,
  login_info,
  skin_info,
  access_info,
  switch_acct,
  switch_cust,
  list_contacts,
  new_contact,
  edit_contact,
  delete_contact,
  contact_passwd,
  domain_select_hash,
  mason_comp,
  customer_info_short,
  list_svcs,
  pkg_info,
  part_svc_info,
  provision_acct,
  unprovision_svc,
  myaccount_passwd,
  reset_passwd,
  check_reset_passwd,
  process_reset_passwd,
  validate_passwd,
  renew_info,
  order_renew,
  process_payment_order_pkg,
  list_svc_usage,
  customer_recurring,
  login_second_factor,
  list_sessions,
  revoke_session,
  revoke_other_sessions,
  sign_in_history,
  show_security,
  begin_second_factor,
  confirm_second_factor,
  new_recovery_codes,
  end_second_factor,
  begin_passkey,
  finish_passkey,
  list_passkeys,
  remove_passkey,
  begin_login_passkey,
  login_passkey,
  list_messages,
  show_message,
  list_notices,
  preview_next_invoice,
  preview_sign_up,
  preview_close,
  close_account,
  monthly_totals,
  home_summary,
  public_status,
} as const;

export type Operations = typeof operations;

export type OperationName = keyof Operations;

/** Every operation, in the order of the reference. */
export const allOperations: readonly (Operation & { readonly name: OperationName })[] =
  Object.values(operations);

const byPacket = new Map<string, Operations[OperationName]>();
for (const op of Object.values(operations)) {
  for (const packet of [op.packet, ...op.packetAliases]) {
    // Three names share one packet; the first of them answers for all.
    if (!byPacket.has(packet)) byPacket.set(packet, op);
  }
}

/** The operation that a packet asks for; undefined for one that nobody knows. */
export function operationByPacket(packet: string): Operations[OperationName] | undefined {
  return byPacket.get(packet);
}

export const packets: readonly string[] = [...byPacket.keys()];

export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}
