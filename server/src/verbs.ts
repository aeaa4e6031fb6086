/**
 * Which verb answers which operation. An operation without a verb does not compile, and outside
 * the contract this is the only file that knows the historical names.
 */
import { type OperationName, type Operations, operations } from '@lineside/contract';
import type { Answer, Input as InputOf } from '@lineside/contract/operation.ts';
import { listCustomersOfAgent } from './agent-portal/list-customers.ts';
import { showAgent } from './agent-portal/show-agent.ts';
import { signInAgent } from './agent-portal/sign-in-agent.ts';
import { signOutAgent } from './agent-portal/sign-out-agent.ts';
import type { Call } from './call.ts';
import { addContact } from './contact/add-contact.ts';
import { changeContactPassword } from './contact/change-contact-password.ts';
import { deleteContact } from './contact/delete-contact.ts';
import { editContact } from './contact/edit-contact.ts';
import { listContacts } from './contact/list-contacts.ts';

import { showCustomer } from './customer/show-customer.ts';
import { showInvoicePdf } from './document/invoice-pdf.ts';
import { listInvoices } from './document/list-invoices.ts';
import { listPayments, showReceipt } from './document/list-payments.ts';
import { showMonthlyTotals } from './document/monthly-totals.ts';
import { listMessages, showMessage } from './document/own-messages.ts';
import { showHistory } from './document/show-history.ts';
import { showPageHead } from './document/show-page-head.ts';
import { showInvoice } from './invoice/show-invoice.ts';
import { listNotices } from './notice/list-notices.ts';
import { cancelEverything } from './order/cancel-everything.ts';
import { cancelPackage } from './order/cancel-package.ts';
import { previewOf, verbOf } from './order/deed.ts';
import { cancel, change, keep, resume, suspend } from './order/deeds.ts';
import { previewOrder } from './order/preview-order.ts';
import { provisionAccount } from './order/provision-account.ts';
import { renewPackages } from './order/renew-packages.ts';
import { showRenewals } from './order/show-renewals.ts';
import { showServiceForm } from './order/show-service-form.ts';
import { unprovisionService } from './order/unprovision-service.ts';
import { closeAccount, previewClose } from './outlook/close-account.ts';
import { previewNextInvoice } from './outlook/preview-next-invoice.ts';
import { previewSignUp } from './outlook/preview-sign-up.ts';
import { showHome } from './outlook/show-home.ts';
import { listPackages } from './package/list-packages.ts';
import { listServices } from './package/list-services.ts';
import { showPackage } from './package/show-package.ts';
import { showRecurring } from './package/show-recurring.ts';
import { showUsage } from './package/show-usage.ts';
import { answerForm } from './page/answer-form.ts';
import { listDomains } from './page/list-domains.ts';
import { showAccess } from './page/show-access.ts';
import { showLooks, showSignInLooks, signOut } from './page/show-looks.ts';
import { switchAccount } from './page/switch-account.ts';
import { switchCustomer } from './page/switch-customer.ts';
import { askReset } from './password-reset/ask-reset.ts';
import { checkReset, useReset } from './password-reset/use-reset.ts';
import { changeCustomer } from './payment/change-customer.ts';
import { finishHostedPayment, startHostedPayment } from './payment/hosted-payment.ts';
import { listMethods } from './payment/list-methods.ts';
import type { OutsideVerb } from './payment/outside.ts';
import { payLinkedInvoice } from './payment/pay-linked-invoice.ts';
import { redeemPrepaidCard } from './payment/redeem-prepaid-card.ts';
import { makeInvoiceLink, showLinkedInvoice } from './payment/show-linked-invoice.ts';
import { showPaymentPage } from './payment/show-payment-page.ts';
import { changeMethod, forgetMethod, storeMethod } from './payment/store-method.ts';
import { takePayment } from './payment/take-payment.ts';
import { changeAccount } from './service/change-account.ts';
import { changeOwnPassword } from './service/change-own-password.ts';
import { judgePassword } from './service/judge-password.ts';
import { listSessions } from './session/list-sessions.ts';
import { revokeOtherSessions, revokeSession } from './session/revoke-sessions.ts';
import { showSignIns } from './session/show-sign-ins.ts';
import {
  beginPasskey,
  endPasskey,
  finishPasskey,
  listPasskeys,
} from './sign-in/register-passkey.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  newRecoveryCodes,
} from './sign-in/set-up-second-factor.ts';
import { showSecurity } from './sign-in/show-security.ts';
import { signIn } from './sign-in/sign-in.ts';
import { signInWithCode } from './sign-in/sign-in-with-code.ts';
import { beginPasskeySignIn, signInWithPasskey } from './sign-in/sign-in-with-passkey.ts';
import { orderPackage } from './signup/order-package.ts';
import { payAndOrder } from './signup/pay-and-order.ts';
import { showSignUpPage } from './signup/show-sign-up-page.ts';
import { signUp } from './signup/sign-up.ts';
import { signUpQuickly } from './signup/sign-up-quickly.ts';
import type { Reply } from './staged.ts';
import { showStatus } from './status/show-status.ts';

type VerbOf<O extends Operations[OperationName]> =
  | ((call: Call, input: InputOf<O>) => Promise<Answer<O>>)
  | OutsideVerb<InputOf<O>>;

const verbs: { readonly [Name in OperationName]: VerbOf<Operations[Name]> } = {
  passwd: changeAccount,
  chfn: changeAccount,
  chsh: changeAccount,
  login: signIn,
  customer_info: showCustomer,
  edit_info: changeCustomer,
  invoice: showInvoice,
  invoice_pdf: showInvoicePdf,
  list_invoices: listInvoices,
  list_payments: listPayments,
  payment_receipt: showReceipt,
  billing_history: showHistory,
  cancel: cancelEverything,
  payment_info: showPaymentPage,
  process_payment: takePayment,
  list_payby: listMethods,
  insert_payby: storeMethod,
  update_payby: changeMethod,
  delete_payby: forgetMethod,
  process_prepay: redeemPrepaidCard,
  start_thirdparty: startHostedPayment,
  finish_thirdparty: finishHostedPayment,
  invoice_link: makeInvoiceLink,
  linked_invoice: showLinkedInvoice,
  pay_linked_invoice: payLinkedInvoice,
  list_pkgs: listPackages,
  order_pkg: orderPackage,
  cancel_pkg: cancelPackage,
  preview_order: previewOrder,
  preview_change: previewOf(change),
  change_pkg: verbOf(change),
  preview_cancel: previewOf(cancel),
  preview_suspend: previewOf(suspend),
  suspend_pkg: verbOf(suspend),
  preview_resume: previewOf(resume),
  resume_pkg: verbOf(resume),
  keep_pkg: verbOf(keep),
  signup_info: showSignUpPage,
  new_customer: signUp,
  new_customer_minimal: signUpQuickly,
  agent_login: signInAgent,
  agent_logout: signOutAgent,
  agent_info: showAgent,
  agent_list_customers: listCustomersOfAgent,
  logout: signOut,
  login_info: showSignInLooks,
  skin_info: showLooks,
  access_info: showAccess,
  switch_acct: switchAccount,
  switch_cust: switchCustomer,
  list_contacts: listContacts,
  new_contact: addContact,
  edit_contact: editContact,
  delete_contact: deleteContact,
  contact_passwd: changeContactPassword,
  domain_select_hash: listDomains,
  mason_comp: answerForm,
  customer_info_short: showPageHead,
  list_svcs: listServices,
  pkg_info: showPackage,
  part_svc_info: showServiceForm,
  provision_acct: provisionAccount,
  unprovision_svc: unprovisionService,
  myaccount_passwd: changeOwnPassword,
  reset_passwd: askReset,
  check_reset_passwd: checkReset,
  process_reset_passwd: useReset,
  validate_passwd: judgePassword,
  renew_info: showRenewals,
  order_renew: renewPackages,
  process_payment_order_pkg: payAndOrder,
  list_svc_usage: showUsage,
  customer_recurring: showRecurring,
  login_second_factor: signInWithCode,
  list_sessions: listSessions,
  revoke_session: revokeSession,
  revoke_other_sessions: revokeOtherSessions,
  sign_in_history: showSignIns,
  show_security: showSecurity,
  begin_second_factor: beginSecondFactor,
  confirm_second_factor: confirmSecondFactor,
  new_recovery_codes: newRecoveryCodes,
  end_second_factor: endSecondFactor,
  begin_passkey: beginPasskey,
  finish_passkey: finishPasskey,
  list_passkeys: listPasskeys,
  remove_passkey: endPasskey,
  begin_login_passkey: beginPasskeySignIn,
  login_passkey: signInWithPasskey,
  list_messages: listMessages,
  show_message: showMessage,
  list_notices: listNotices,
  preview_next_invoice: previewNextInvoice,
  preview_sign_up: previewSignUp,
  preview_close: previewClose,
  close_account: closeAccount,
  monthly_totals: showMonthlyTotals,
  home_summary: showHome,
  public_status: showStatus,
};

/** An input of some operation; each verb knows its own. */
export type Input = Readonly<Record<string, unknown>>;

export interface Entry {
  readonly operation: Operations[OperationName];
  readonly verb: ((call: Call, input: Input) => Promise<Reply>) | OutsideVerb<Input>;
}

const entries = new Map<string, Entry>();
for (const operation of Object.values(operations)) {
  // The table above has checked that each verb takes the input which this operation parses.
  const entry = { operation, verb: verbs[operation.name] } as Entry;
  entries.set(operation.name, entry);
  for (const packet of [operation.packet, ...operation.packetAliases]) {
    // Three operations share one packet and one verb; the first of them stands for all.
    if (!entries.has(packet)) entries.set(packet, entry);
  }
}

/** By the packet it travels under, or by its own name. Nothing is ever looked up dynamically. */
export const entryOf = (name: string): Entry | undefined => entries.get(name);
