// Written from the contract by client/scripts/calls.ts.
import type { Calls } from './calls.ts';
import { defaultClient } from './default-client.ts';

/** Changes the password of an account. */
export const passwd: Calls['passwd'] = (parameters, options) =>
  defaultClient().passwd(parameters, options);

/** Changes the real name of an account. */
export const chfn: Calls['chfn'] = (parameters, options) =>
  defaultClient().chfn(parameters, options);

/** Changes the shell of an account. */
export const chsh: Calls['chsh'] = (parameters, options) =>
  defaultClient().chsh(parameters, options);

/** Opens a session for an account. */
export const login: Calls['login'] = (parameters, options) =>
  defaultClient().login(parameters, options);

/** Shows the customer: name, balance, open invoices, addresses, way of paying. */
export const customer_info: Calls['customer_info'] = (parameters, options) =>
  defaultClient().customer_info(parameters, options);

/** Changes the customer record: addresses, invoice destinations, way of paying. */
export const edit_info: Calls['edit_info'] = (parameters, options) =>
  defaultClient().edit_info(parameters, options);

/** Shows one invoice. */
export const invoice: Calls['invoice'] = (parameters, options) =>
  defaultClient().invoice(parameters, options);

/** Shows one invoice as PDF. */
export const invoice_pdf: Calls['invoice_pdf'] = (parameters, options) =>
  defaultClient().invoice_pdf(parameters, options);

/** Lists all invoices of the customer. */
export const list_invoices: Calls['list_invoices'] = (parameters, options) =>
  defaultClient().list_invoices(parameters, options);

/** Lists all payments of the customer. */
export const list_payments: Calls['list_payments'] = (parameters, options) =>
  defaultClient().list_payments(parameters, options);

/** Shows one payment. */
export const payment_receipt: Calls['payment_receipt'] = (parameters, options) =>
  defaultClient().payment_receipt(parameters, options);

/** Shows everything that moved the balance of the customer. */
export const billing_history: Calls['billing_history'] = (parameters, options) =>
  defaultClient().billing_history(parameters, options);

/** Cancels all packages of the customer. */
export const cancel: Calls['cancel'] = (parameters, options) =>
  defaultClient().cancel(parameters, options);

/** Gives what a page needs to ask for a payment, and a token against paying twice. */
export const payment_info: Calls['payment_info'] = (parameters, options) =>
  defaultClient().payment_info(parameters, options);

/** Charges a card, once, and applies the payment to the oldest open invoices. */
export const process_payment: Calls['process_payment'] = (parameters, options) =>
  defaultClient().process_payment(parameters, options);

/** Lists the cards and bank accounts that the customer has stored. */
export const list_payby: Calls['list_payby'] = (parameters, options) =>
  defaultClient().list_payby(parameters, options);

/** Stores a further card or bank account. */
export const insert_payby: Calls['insert_payby'] = (parameters, options) =>
  defaultClient().insert_payby(parameters, options);

/** Changes a stored card or bank account, its place, or whether it is automatic. */
export const update_payby: Calls['update_payby'] = (parameters, options) =>
  defaultClient().update_payby(parameters, options);

/** Removes a stored card or bank account. */
export const delete_payby: Calls['delete_payby'] = (parameters, options) =>
  defaultClient().delete_payby(parameters, options);

/** Uses up a prepaid card for the customer who is signed in. */
export const process_prepay: Calls['process_prepay'] = (parameters, options) =>
  defaultClient().process_prepay(parameters, options);

/** Begins a payment on a page of the gateway and gives the address of that page. */
export const start_thirdparty: Calls['start_thirdparty'] = (parameters, options) =>
  defaultClient().start_thirdparty(parameters, options);

/** Says what became of a payment on a page of the gateway, or gives it up. */
export const finish_thirdparty: Calls['finish_thirdparty'] = (parameters, options) =>
  defaultClient().finish_thirdparty(parameters, options);

/** Makes a link with which anybody may see and pay one invoice. */
export const invoice_link: Calls['invoice_link'] = (parameters, options) =>
  defaultClient().invoice_link(parameters, options);

/** Shows the invoice of a link, and what is still owed on it. */
export const linked_invoice: Calls['linked_invoice'] = (parameters, options) =>
  defaultClient().linked_invoice(parameters, options);

/** Pays the invoice of a link by card, once. */
export const pay_linked_invoice: Calls['pay_linked_invoice'] = (parameters, options) =>
  defaultClient().pay_linked_invoice(parameters, options);

/** Lists the packages of the customer that are not cancelled. */
export const list_pkgs: Calls['list_pkgs'] = (parameters, options) =>
  defaultClient().list_pkgs(parameters, options);

/** Orders a package, with its account. */
export const order_pkg: Calls['order_pkg'] = (parameters, options) =>
  defaultClient().order_pkg(parameters, options);

/** Cancels one package. */
export const cancel_pkg: Calls['cancel_pkg'] = (parameters, options) =>
  defaultClient().cancel_pkg(parameters, options);

/** Says what an order would cost. */
export const preview_order: Calls['preview_order'] = (parameters, options) =>
  defaultClient().preview_order(parameters, options);

/** Says what a change of package or quantity would cost. */
export const preview_change: Calls['preview_change'] = (parameters, options) =>
  defaultClient().preview_change(parameters, options);

/** Changes a package to another one, or its quantity. */
export const change_pkg: Calls['change_pkg'] = (parameters, options) =>
  defaultClient().change_pkg(parameters, options);

/** Says what the end of a package would cost and give back. */
export const preview_cancel: Calls['preview_cancel'] = (parameters, options) =>
  defaultClient().preview_cancel(parameters, options);

/** Says what suspending a package means. */
export const preview_suspend: Calls['preview_suspend'] = (parameters, options) =>
  defaultClient().preview_suspend(parameters, options);

/** Suspends a package until it is resumed. */
export const suspend_pkg: Calls['suspend_pkg'] = (parameters, options) =>
  defaultClient().suspend_pkg(parameters, options);

/** Says what resuming a package costs and gives back. */
export const preview_resume: Calls['preview_resume'] = (parameters, options) =>
  defaultClient().preview_resume(parameters, options);

/** Ends a suspension that the customer asked for. */
export const resume_pkg: Calls['resume_pkg'] = (parameters, options) =>
  defaultClient().resume_pkg(parameters, options);

/** Takes back an end or a change that lies ahead of a package. */
export const keep_pkg: Calls['keep_pkg'] = (parameters, options) =>
  defaultClient().keep_pkg(parameters, options);

/** Gives what a sign-up page needs: places, packages, agents, access numbers, texts. */
export const signup_info: Calls['signup_info'] = (parameters, options) =>
  defaultClient().signup_info(parameters, options);

/** Makes a customer with a first package and its account. */
export const new_customer: Calls['new_customer'] = (parameters, options) =>
  defaultClient().new_customer(parameters, options);

/** Makes a customer with a name, a mail address and a password, and signs him in. */
export const new_customer_minimal: Calls['new_customer_minimal'] = (parameters, options) =>
  defaultClient().new_customer_minimal(parameters, options);

/** Opens a session for an agent. */
export const agent_login: Calls['agent_login'] = (parameters, options) =>
  defaultClient().agent_login(parameters, options);

/** Ends the session of an agent. */
export const agent_logout: Calls['agent_logout'] = (parameters, options) =>
  defaultClient().agent_logout(parameters, options);

/** Shows an agent who he is and how many customers he has. */
export const agent_info: Calls['agent_info'] = (parameters, options) =>
  defaultClient().agent_info(parameters, options);

/** Lists customers of an agent, by what they are called or how they stand. */
export const agent_list_customers: Calls['agent_list_customers'] = (parameters, options) =>
  defaultClient().agent_list_customers(parameters, options);

/** Ends the session. */
export const logout: Calls['logout'] = (parameters, options) =>
  defaultClient().logout(parameters, options);

/** Shows how the page looks on which customers sign in. */
export const login_info: Calls['login_info'] = (parameters, options) =>
  defaultClient().login_info(parameters, options);

/** Shows how pages look: name, colours, logo, menu. */
export const skin_info: Calls['skin_info'] = (parameters, options) =>
  defaultClient().skin_info(parameters, options);

/** Shows how pages look, and what they may offer the customer. */
export const access_info: Calls['access_info'] = (parameters, options) =>
  defaultClient().access_info(parameters, options);

/** Goes on as another account of the same customer. */
export const switch_acct: Calls['switch_acct'] = (parameters, options) =>
  defaultClient().switch_acct(parameters, options);

/** Chooses for which customer a contact person goes on. */
export const switch_cust: Calls['switch_cust'] = (parameters, options) =>
  defaultClient().switch_cust(parameters, options);

/** Lists the contact persons of the customer. */
export const list_contacts: Calls['list_contacts'] = (parameters, options) =>
  defaultClient().list_contacts(parameters, options);

/** Adds a contact person of the customer. */
export const new_contact: Calls['new_contact'] = (parameters, options) =>
  defaultClient().new_contact(parameters, options);

/** Changes the names and addresses of a contact person. */
export const edit_contact: Calls['edit_contact'] = (parameters, options) =>
  defaultClient().edit_contact(parameters, options);

/** Removes a contact person. */
export const delete_contact: Calls['delete_contact'] = (parameters, options) =>
  defaultClient().delete_contact(parameters, options);

/** Changes the password of the contact person who is signed in. */
export const contact_passwd: Calls['contact_passwd'] = (parameters, options) =>
  defaultClient().contact_passwd(parameters, options);

/** Lists the domains that a new account may be in. */
export const domain_select_hash: Calls['domain_select_hash'] = (parameters, options) =>
  defaultClient().domain_select_hash(parameters, options);

/** Answers the little questions of address forms, by their old names. */
export const mason_comp: Calls['mason_comp'] = (parameters, options) =>
  defaultClient().mason_comp(parameters, options);

/** Shows what the head of every page has: name, balance, addresses. */
export const customer_info_short: Calls['customer_info_short'] = (parameters, options) =>
  defaultClient().customer_info_short(parameters, options);

/** Lists what is provisioned for the customer. */
export const list_svcs: Calls['list_svcs'] = (parameters, options) =>
  defaultClient().list_svcs(parameters, options);

/** Says what one package of the customer is. */
export const pkg_info: Calls['pkg_info'] = (parameters, options) =>
  defaultClient().pkg_info(parameters, options);

/** Gives what a page needs to ask for a new service of a package. */
export const part_svc_info: Calls['part_svc_info'] = (parameters, options) =>
  defaultClient().part_svc_info(parameters, options);

/** Makes an account that a package has room for. */
export const provision_acct: Calls['provision_acct'] = (parameters, options) =>
  defaultClient().provision_acct(parameters, options);

/** Takes one service of the customer away. */
export const unprovision_svc: Calls['unprovision_svc'] = (parameters, options) =>
  defaultClient().unprovision_svc(parameters, options);

/** Changes the password of an account of the customer who is signed in. */
export const myaccount_passwd: Calls['myaccount_passwd'] = (parameters, options) =>
  defaultClient().myaccount_passwd(parameters, options);

/** Mails a link with which a new password can be chosen. */
export const reset_passwd: Calls['reset_passwd'] = (parameters, options) =>
  defaultClient().reset_passwd(parameters, options);

/** Says whose password a mailed link is for. */
export const check_reset_passwd: Calls['check_reset_passwd'] = (parameters, options) =>
  defaultClient().check_reset_passwd(parameters, options);

/** Sets the new password of the account that a mailed link is for. */
export const process_reset_passwd: Calls['process_reset_passwd'] = (parameters, options) =>
  defaultClient().process_reset_passwd(parameters, options);

/** Says while somebody types whether a password will do. */
export const validate_passwd: Calls['validate_passwd'] = (parameters, options) =>
  defaultClient().validate_passwd(parameters, options);

/** Lists up to which days packages can be renewed ahead of time, and what that costs. */
export const renew_info: Calls['renew_info'] = (parameters, options) =>
  defaultClient().renew_info(parameters, options);

/** Renews packages up to one of the days that renew_info lists. */
export const order_renew: Calls['order_renew'] = (parameters, options) =>
  defaultClient().order_renew(parameters, options);

/** Pays by card and orders a package, both or neither. */
export const process_payment_order_pkg: Calls['process_payment_order_pkg'] = (
  parameters,
  options,
) => defaultClient().process_payment_order_pkg(parameters, options);

/** Lists the sessions of one account. */
export const list_svc_usage: Calls['list_svc_usage'] = (parameters, options) =>
  defaultClient().list_svc_usage(parameters, options);

/** Says what the packages of the customer cost again and again. */
export const customer_recurring: Calls['customer_recurring'] = (parameters, options) =>
  defaultClient().customer_recurring(parameters, options);

/** Opens the session for which `login` wanted a second factor. */
export const login_second_factor: Calls['login_second_factor'] = (parameters, options) =>
  defaultClient().login_second_factor(parameters, options);

/** Lists the open sessions of the customer. */
export const list_sessions: Calls['list_sessions'] = (parameters, options) =>
  defaultClient().list_sessions(parameters, options);

/** Ends one session of the customer. */
export const revoke_session: Calls['revoke_session'] = (parameters, options) =>
  defaultClient().revoke_session(parameters, options);

/** Ends all sessions of the customer but the one in which it is asked. */
export const revoke_other_sessions: Calls['revoke_other_sessions'] = (parameters, options) =>
  defaultClient().revoke_other_sessions(parameters, options);

/** Lists who signed in to the accounts of the customer, and who failed to. */
export const sign_in_history: Calls['sign_in_history'] = (parameters, options) =>
  defaultClient().sign_in_history(parameters, options);

/** Says how the account of the session is protected. */
export const show_security: Calls['show_security'] = (parameters, options) =>
  defaultClient().show_security(parameters, options);

/** Makes the secret of a second factor for the account of the session. */
export const begin_second_factor: Calls['begin_second_factor'] = (parameters, options) =>
  defaultClient().begin_second_factor(parameters, options);

/** Turns the second factor on, with a code of the application. */
export const confirm_second_factor: Calls['confirm_second_factor'] = (parameters, options) =>
  defaultClient().confirm_second_factor(parameters, options);

/** Makes ten new recovery codes; the earlier ones are worth nothing then. */
export const new_recovery_codes: Calls['new_recovery_codes'] = (parameters, options) =>
  defaultClient().new_recovery_codes(parameters, options);

/** Turns the second factor off, with the password or a code. */
export const end_second_factor: Calls['end_second_factor'] = (parameters, options) =>
  defaultClient().end_second_factor(parameters, options);

/** Begins to register a passkey for the account of the session. */
export const begin_passkey: Calls['begin_passkey'] = (parameters, options) =>
  defaultClient().begin_passkey(parameters, options);

/** Registers the passkey that the browser has made. */
export const finish_passkey: Calls['finish_passkey'] = (parameters, options) =>
  defaultClient().finish_passkey(parameters, options);

/** Lists the passkeys of the account of the session. */
export const list_passkeys: Calls['list_passkeys'] = (parameters, options) =>
  defaultClient().list_passkeys(parameters, options);

/** Removes a passkey: nobody signs in with it any more. */
export const remove_passkey: Calls['remove_passkey'] = (parameters, options) =>
  defaultClient().remove_passkey(parameters, options);

/** Gives what a browser needs to sign in with a passkey. */
export const begin_login_passkey: Calls['begin_login_passkey'] = (parameters, options) =>
  defaultClient().begin_login_passkey(parameters, options);

/** Opens a session for the account of a passkey. */
export const login_passkey: Calls['login_passkey'] = (parameters, options) =>
  defaultClient().login_passkey(parameters, options);

/** Lists the mails that were written to the customer. */
export const list_messages: Calls['list_messages'] = (parameters, options) =>
  defaultClient().list_messages(parameters, options);

/** Shows one mail that was written to the customer. */
export const show_message: Calls['show_message'] = (parameters, options) =>
  defaultClient().show_message(parameters, options);

/** Says what the customer should know now, why it is so, and what to do. */
export const list_notices: Calls['list_notices'] = (parameters, options) =>
  defaultClient().list_notices(parameters, options);

/** Says what the next billing day will bring. */
export const preview_next_invoice: Calls['preview_next_invoice'] = (parameters, options) =>
  defaultClient().preview_next_invoice(parameters, options);

/** Says what a package costs at an address, before anybody signs up. */
export const preview_sign_up: Calls['preview_sign_up'] = (parameters, options) =>
  defaultClient().preview_sign_up(parameters, options);

/** Says what ends, and what is owed or given back, when the customer leaves today. */
export const preview_close: Calls['preview_close'] = (parameters, options) =>
  defaultClient().preview_close(parameters, options);

/** Ends everything the customer has, once he has confirmed it. */
export const close_account: Calls['close_account'] = (parameters, options) =>
  defaultClient().close_account(parameters, options);

/** Says what was charged and paid in each of the last twelve months. */
export const monthly_totals: Calls['monthly_totals'] = (parameters, options) =>
  defaultClient().monthly_totals(parameters, options);

/** Answers everything that the first page after a sign-in shows. */
export const home_summary: Calls['home_summary'] = (parameters, options) =>
  defaultClient().home_summary(parameters, options);

/** Says whether the service is up, and what the provider announces. */
export const public_status: Calls['public_status'] = (parameters, options) =>
  defaultClient().public_status(parameters, options);
