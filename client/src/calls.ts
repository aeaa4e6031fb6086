// Written from the contract by client/scripts/calls.ts.

import type { AccessInfoParameters, AccessInfoReply } from './calls/access-info.ts';
import type { AgentInfoParameters, AgentInfoReply } from './calls/agent-info.ts';
import type {
  AgentListCustomersParameters,
  AgentListCustomersReply,
} from './calls/agent-list-customers.ts';
import type { AgentLoginParameters, AgentLoginReply } from './calls/agent-login.ts';
import type { AgentLogoutParameters, AgentLogoutReply } from './calls/agent-logout.ts';
import type {
  BeginLoginPasskeyParameters,
  BeginLoginPasskeyReply,
} from './calls/begin-login-passkey.ts';
import type { BeginPasskeyParameters, BeginPasskeyReply } from './calls/begin-passkey.ts';
import type {
  BeginSecondFactorParameters,
  BeginSecondFactorReply,
} from './calls/begin-second-factor.ts';
import type { BillingHistoryParameters, BillingHistoryReply } from './calls/billing-history.ts';
import type { CancelParameters, CancelReply } from './calls/cancel.ts';
import type { CancelPkgParameters, CancelPkgReply } from './calls/cancel-pkg.ts';
import type { ChangePkgParameters, ChangePkgReply } from './calls/change-pkg.ts';
import type {
  CheckResetPasswdParameters,
  CheckResetPasswdReply,
} from './calls/check-reset-passwd.ts';
import type { ChfnParameters, ChfnReply } from './calls/chfn.ts';
import type { ChshParameters, ChshReply } from './calls/chsh.ts';
import type { CloseAccountParameters, CloseAccountReply } from './calls/close-account.ts';
import type {
  ConfirmSecondFactorParameters,
  ConfirmSecondFactorReply,
} from './calls/confirm-second-factor.ts';
import type { ContactPasswdParameters, ContactPasswdReply } from './calls/contact-passwd.ts';
import type { CustomerInfoParameters, CustomerInfoReply } from './calls/customer-info.ts';
import type {
  CustomerInfoShortParameters,
  CustomerInfoShortReply,
} from './calls/customer-info-short.ts';
import type {
  CustomerRecurringParameters,
  CustomerRecurringReply,
} from './calls/customer-recurring.ts';
import type { DeleteContactParameters, DeleteContactReply } from './calls/delete-contact.ts';
import type { DeletePaybyParameters, DeletePaybyReply } from './calls/delete-payby.ts';
import type {
  DomainSelectHashParameters,
  DomainSelectHashReply,
} from './calls/domain-select-hash.ts';
import type { EditContactParameters, EditContactReply } from './calls/edit-contact.ts';
import type { EditInfoParameters, EditInfoReply } from './calls/edit-info.ts';
import type { EndSecondFactorParameters, EndSecondFactorReply } from './calls/end-second-factor.ts';
import type { FinishPasskeyParameters, FinishPasskeyReply } from './calls/finish-passkey.ts';
import type {
  FinishThirdpartyParameters,
  FinishThirdpartyReply,
} from './calls/finish-thirdparty.ts';
import type { HomeSummaryParameters, HomeSummaryReply } from './calls/home-summary.ts';
import type { InsertPaybyParameters, InsertPaybyReply } from './calls/insert-payby.ts';
import type { InvoiceParameters, InvoiceReply } from './calls/invoice.ts';
import type { InvoiceLinkParameters, InvoiceLinkReply } from './calls/invoice-link.ts';
import type { InvoicePdfParameters, InvoicePdfReply } from './calls/invoice-pdf.ts';
import type { KeepPkgParameters, KeepPkgReply } from './calls/keep-pkg.ts';
import type { LinkedInvoiceParameters, LinkedInvoiceReply } from './calls/linked-invoice.ts';
import type { ListContactsParameters, ListContactsReply } from './calls/list-contacts.ts';
import type { ListInvoicesParameters, ListInvoicesReply } from './calls/list-invoices.ts';
import type { ListMessagesParameters, ListMessagesReply } from './calls/list-messages.ts';
import type { ListNoticesParameters, ListNoticesReply } from './calls/list-notices.ts';
import type { ListPasskeysParameters, ListPasskeysReply } from './calls/list-passkeys.ts';
import type { ListPaybyParameters, ListPaybyReply } from './calls/list-payby.ts';
import type { ListPaymentsParameters, ListPaymentsReply } from './calls/list-payments.ts';
import type { ListPkgsParameters, ListPkgsReply } from './calls/list-pkgs.ts';
import type { ListSessionsParameters, ListSessionsReply } from './calls/list-sessions.ts';
import type { ListSvcUsageParameters, ListSvcUsageReply } from './calls/list-svc-usage.ts';
import type { ListSvcsParameters, ListSvcsReply } from './calls/list-svcs.ts';
import type { LoginParameters, LoginReply } from './calls/login.ts';
import type { LoginInfoParameters, LoginInfoReply } from './calls/login-info.ts';
import type { LoginPasskeyParameters, LoginPasskeyReply } from './calls/login-passkey.ts';
import type {
  LoginSecondFactorParameters,
  LoginSecondFactorReply,
} from './calls/login-second-factor.ts';
import type { LogoutParameters, LogoutReply } from './calls/logout.ts';
import type { MasonCompParameters, MasonCompReply } from './calls/mason-comp.ts';
import type { MonthlyTotalsParameters, MonthlyTotalsReply } from './calls/monthly-totals.ts';
import type { MyaccountPasswdParameters, MyaccountPasswdReply } from './calls/myaccount-passwd.ts';
import type { NewContactParameters, NewContactReply } from './calls/new-contact.ts';
import type { NewCustomerParameters, NewCustomerReply } from './calls/new-customer.ts';
import type {
  NewCustomerMinimalParameters,
  NewCustomerMinimalReply,
} from './calls/new-customer-minimal.ts';
import type {
  NewRecoveryCodesParameters,
  NewRecoveryCodesReply,
} from './calls/new-recovery-codes.ts';
import type { OrderPkgParameters, OrderPkgReply } from './calls/order-pkg.ts';
import type { OrderRenewParameters, OrderRenewReply } from './calls/order-renew.ts';
import type { PartSvcInfoParameters, PartSvcInfoReply } from './calls/part-svc-info.ts';
import type { PasswdParameters, PasswdReply } from './calls/passwd.ts';
import type {
  PayLinkedInvoiceParameters,
  PayLinkedInvoiceReply,
} from './calls/pay-linked-invoice.ts';
import type { PaymentInfoParameters, PaymentInfoReply } from './calls/payment-info.ts';
import type { PaymentReceiptParameters, PaymentReceiptReply } from './calls/payment-receipt.ts';
import type { PkgInfoParameters, PkgInfoReply } from './calls/pkg-info.ts';
import type { PreviewCancelParameters, PreviewCancelReply } from './calls/preview-cancel.ts';
import type { PreviewChangeParameters, PreviewChangeReply } from './calls/preview-change.ts';
import type { PreviewCloseParameters, PreviewCloseReply } from './calls/preview-close.ts';
import type {
  PreviewNextInvoiceParameters,
  PreviewNextInvoiceReply,
} from './calls/preview-next-invoice.ts';
import type { PreviewOrderParameters, PreviewOrderReply } from './calls/preview-order.ts';
import type { PreviewResumeParameters, PreviewResumeReply } from './calls/preview-resume.ts';
import type { PreviewSignUpParameters, PreviewSignUpReply } from './calls/preview-sign-up.ts';
import type { PreviewSuspendParameters, PreviewSuspendReply } from './calls/preview-suspend.ts';
import type { ProcessPaymentParameters, ProcessPaymentReply } from './calls/process-payment.ts';
import type {
  ProcessPaymentOrderPkgParameters,
  ProcessPaymentOrderPkgReply,
} from './calls/process-payment-order-pkg.ts';
import type { ProcessPrepayParameters, ProcessPrepayReply } from './calls/process-prepay.ts';
import type {
  ProcessResetPasswdParameters,
  ProcessResetPasswdReply,
} from './calls/process-reset-passwd.ts';
import type { ProvisionAcctParameters, ProvisionAcctReply } from './calls/provision-acct.ts';
import type { PublicStatusParameters, PublicStatusReply } from './calls/public-status.ts';
import type { RemovePasskeyParameters, RemovePasskeyReply } from './calls/remove-passkey.ts';
import type { RenewInfoParameters, RenewInfoReply } from './calls/renew-info.ts';
import type { ResetPasswdParameters, ResetPasswdReply } from './calls/reset-passwd.ts';
import type { ResumePkgParameters, ResumePkgReply } from './calls/resume-pkg.ts';
import type {
  RevokeOtherSessionsParameters,
  RevokeOtherSessionsReply,
} from './calls/revoke-other-sessions.ts';
import type { RevokeSessionParameters, RevokeSessionReply } from './calls/revoke-session.ts';
import type { ShowMessageParameters, ShowMessageReply } from './calls/show-message.ts';
import type { ShowSecurityParameters, ShowSecurityReply } from './calls/show-security.ts';
import type { SignInHistoryParameters, SignInHistoryReply } from './calls/sign-in-history.ts';
import type { SignupInfoParameters, SignupInfoReply } from './calls/signup-info.ts';
import type { SkinInfoParameters, SkinInfoReply } from './calls/skin-info.ts';
import type { StartThirdpartyParameters, StartThirdpartyReply } from './calls/start-thirdparty.ts';
import type { SuspendPkgParameters, SuspendPkgReply } from './calls/suspend-pkg.ts';
import type { SwitchAcctParameters, SwitchAcctReply } from './calls/switch-acct.ts';
import type { SwitchCustParameters, SwitchCustReply } from './calls/switch-cust.ts';
import type { UnprovisionSvcParameters, UnprovisionSvcReply } from './calls/unprovision-svc.ts';
import type { UpdatePaybyParameters, UpdatePaybyReply } from './calls/update-payby.ts';
import type { ValidatePasswdParameters, ValidatePasswdReply } from './calls/validate-passwd.ts';
import type { CallOptions } from './sent.ts';

/** What each operation takes and answers. A refused call is answered by `error` alone. */
export interface Calls {
  /** Changes the password of an account. */
  passwd(parameters?: PasswdParameters, options?: CallOptions): Promise<PasswdReply>;

  /** Changes the real name of an account. */
  chfn(parameters?: ChfnParameters, options?: CallOptions): Promise<ChfnReply>;

  /** Changes the shell of an account. */
  chsh(parameters?: ChshParameters, options?: CallOptions): Promise<ChshReply>;

  /** Opens a session for an account. */
  login(parameters?: LoginParameters, options?: CallOptions): Promise<LoginReply>;

  /** Shows the customer: name, balance, open invoices, addresses, way of paying. */
  customer_info(
    parameters?: CustomerInfoParameters,
    options?: CallOptions,
  ): Promise<CustomerInfoReply>;

  /** Changes the customer record: addresses, invoice destinations, way of paying. */
  edit_info(parameters?: EditInfoParameters, options?: CallOptions): Promise<EditInfoReply>;

  /** Shows one invoice. */
  invoice(parameters?: InvoiceParameters, options?: CallOptions): Promise<InvoiceReply>;

  /** Shows one invoice as PDF. */
  invoice_pdf(parameters?: InvoicePdfParameters, options?: CallOptions): Promise<InvoicePdfReply>;

  /** Lists all invoices of the customer. */
  list_invoices(
    parameters?: ListInvoicesParameters,
    options?: CallOptions,
  ): Promise<ListInvoicesReply>;

  /** Lists all payments of the customer. */
  list_payments(
    parameters?: ListPaymentsParameters,
    options?: CallOptions,
  ): Promise<ListPaymentsReply>;

  /** Shows one payment. */
  payment_receipt(
    parameters?: PaymentReceiptParameters,
    options?: CallOptions,
  ): Promise<PaymentReceiptReply>;

  /** Shows everything that moved the balance of the customer. */
  billing_history(
    parameters?: BillingHistoryParameters,
    options?: CallOptions,
  ): Promise<BillingHistoryReply>;

  /** Cancels all packages of the customer. */
  cancel(parameters?: CancelParameters, options?: CallOptions): Promise<CancelReply>;

  /** Gives what a page needs to ask for a payment, and a token against paying twice. */
  payment_info(
    parameters?: PaymentInfoParameters,
    options?: CallOptions,
  ): Promise<PaymentInfoReply>;

  /** Charges a card, once, and applies the payment to the oldest open invoices. */
  process_payment(
    parameters?: ProcessPaymentParameters,
    options?: CallOptions,
  ): Promise<ProcessPaymentReply>;

  /** Lists the cards and bank accounts that the customer has stored. */
  list_payby(parameters?: ListPaybyParameters, options?: CallOptions): Promise<ListPaybyReply>;

  /** Stores a further card or bank account. */
  insert_payby(
    parameters?: InsertPaybyParameters,
    options?: CallOptions,
  ): Promise<InsertPaybyReply>;

  /** Changes a stored card or bank account, its place, or whether it is automatic. */
  update_payby(
    parameters?: UpdatePaybyParameters,
    options?: CallOptions,
  ): Promise<UpdatePaybyReply>;

  /** Removes a stored card or bank account. */
  delete_payby(
    parameters?: DeletePaybyParameters,
    options?: CallOptions,
  ): Promise<DeletePaybyReply>;

  /** Uses up a prepaid card for the customer who is signed in. */
  process_prepay(
    parameters?: ProcessPrepayParameters,
    options?: CallOptions,
  ): Promise<ProcessPrepayReply>;

  /** Begins a payment on a page of the gateway and gives the address of that page. */
  start_thirdparty(
    parameters?: StartThirdpartyParameters,
    options?: CallOptions,
  ): Promise<StartThirdpartyReply>;

  /** Says what became of a payment on a page of the gateway, or gives it up. */
  finish_thirdparty(
    parameters?: FinishThirdpartyParameters,
    options?: CallOptions,
  ): Promise<FinishThirdpartyReply>;

  /** Makes a link with which anybody may see and pay one invoice. */
  invoice_link(
    parameters?: InvoiceLinkParameters,
    options?: CallOptions,
  ): Promise<InvoiceLinkReply>;

  /** Shows the invoice of a link, and what is still owed on it. */
  linked_invoice(
    parameters?: LinkedInvoiceParameters,
    options?: CallOptions,
  ): Promise<LinkedInvoiceReply>;

  /** Pays the invoice of a link by card, once. */
  pay_linked_invoice(
    parameters?: PayLinkedInvoiceParameters,
    options?: CallOptions,
  ): Promise<PayLinkedInvoiceReply>;

  /** Lists the packages of the customer that are not cancelled. */
  list_pkgs(parameters?: ListPkgsParameters, options?: CallOptions): Promise<ListPkgsReply>;

  /** Orders a package, with its account. */
  order_pkg(parameters?: OrderPkgParameters, options?: CallOptions): Promise<OrderPkgReply>;

  /** Cancels one package. */
  cancel_pkg(parameters?: CancelPkgParameters, options?: CallOptions): Promise<CancelPkgReply>;

  /** Says what an order would cost. */
  preview_order(
    parameters?: PreviewOrderParameters,
    options?: CallOptions,
  ): Promise<PreviewOrderReply>;

  /** Says what a change of package or quantity would cost. */
  preview_change(
    parameters?: PreviewChangeParameters,
    options?: CallOptions,
  ): Promise<PreviewChangeReply>;

  /** Changes a package to another one, or its quantity. */
  change_pkg(parameters?: ChangePkgParameters, options?: CallOptions): Promise<ChangePkgReply>;

  /** Says what the end of a package would cost and give back. */
  preview_cancel(
    parameters?: PreviewCancelParameters,
    options?: CallOptions,
  ): Promise<PreviewCancelReply>;

  /** Says what suspending a package means. */
  preview_suspend(
    parameters?: PreviewSuspendParameters,
    options?: CallOptions,
  ): Promise<PreviewSuspendReply>;

  /** Suspends a package until it is resumed. */
  suspend_pkg(parameters?: SuspendPkgParameters, options?: CallOptions): Promise<SuspendPkgReply>;

  /** Says what resuming a package costs and gives back. */
  preview_resume(
    parameters?: PreviewResumeParameters,
    options?: CallOptions,
  ): Promise<PreviewResumeReply>;

  /** Ends a suspension that the customer asked for. */
  resume_pkg(parameters?: ResumePkgParameters, options?: CallOptions): Promise<ResumePkgReply>;

  /** Takes back an end or a change that lies ahead of a package. */
  keep_pkg(parameters?: KeepPkgParameters, options?: CallOptions): Promise<KeepPkgReply>;

  /** Gives what a sign-up page needs: places, packages, agents, access numbers, texts. */
  signup_info(parameters?: SignupInfoParameters, options?: CallOptions): Promise<SignupInfoReply>;

  /** Makes a customer with a first package and its account. */
  new_customer(
    parameters?: NewCustomerParameters,
    options?: CallOptions,
  ): Promise<NewCustomerReply>;

  /** Makes a customer with a name, a mail address and a password, and signs him in. */
  new_customer_minimal(
    parameters?: NewCustomerMinimalParameters,
    options?: CallOptions,
  ): Promise<NewCustomerMinimalReply>;

  /** Opens a session for an agent. */
  agent_login(parameters?: AgentLoginParameters, options?: CallOptions): Promise<AgentLoginReply>;

  /** Ends the session of an agent. */
  agent_logout(
    parameters?: AgentLogoutParameters,
    options?: CallOptions,
  ): Promise<AgentLogoutReply>;

  /** Shows an agent who he is and how many customers he has. */
  agent_info(parameters?: AgentInfoParameters, options?: CallOptions): Promise<AgentInfoReply>;

  /** Lists customers of an agent, by what they are called or how they stand. */
  agent_list_customers(
    parameters?: AgentListCustomersParameters,
    options?: CallOptions,
  ): Promise<AgentListCustomersReply>;

  /** Ends the session. */
  logout(parameters?: LogoutParameters, options?: CallOptions): Promise<LogoutReply>;

  /** Shows how the page looks on which customers sign in. */
  login_info(parameters?: LoginInfoParameters, options?: CallOptions): Promise<LoginInfoReply>;

  /** Shows how pages look: name, colours, logo, menu. */
  skin_info(parameters?: SkinInfoParameters, options?: CallOptions): Promise<SkinInfoReply>;

  /** Shows how pages look, and what they may offer the customer. */
  access_info(parameters?: AccessInfoParameters, options?: CallOptions): Promise<AccessInfoReply>;

  /** Goes on as another account of the same customer. */
  switch_acct(parameters?: SwitchAcctParameters, options?: CallOptions): Promise<SwitchAcctReply>;

  /** Chooses for which customer a contact person goes on. */
  switch_cust(parameters?: SwitchCustParameters, options?: CallOptions): Promise<SwitchCustReply>;

  /** Lists the contact persons of the customer. */
  list_contacts(
    parameters?: ListContactsParameters,
    options?: CallOptions,
  ): Promise<ListContactsReply>;

  /** Adds a contact person of the customer. */
  new_contact(parameters?: NewContactParameters, options?: CallOptions): Promise<NewContactReply>;

  /** Changes the names and addresses of a contact person. */
  edit_contact(
    parameters?: EditContactParameters,
    options?: CallOptions,
  ): Promise<EditContactReply>;

  /** Removes a contact person. */
  delete_contact(
    parameters?: DeleteContactParameters,
    options?: CallOptions,
  ): Promise<DeleteContactReply>;

  /** Changes the password of the contact person who is signed in. */
  contact_passwd(
    parameters?: ContactPasswdParameters,
    options?: CallOptions,
  ): Promise<ContactPasswdReply>;

  /** Lists the domains that a new account may be in. */
  domain_select_hash(
    parameters?: DomainSelectHashParameters,
    options?: CallOptions,
  ): Promise<DomainSelectHashReply>;

  /** Answers the little questions of address forms, by their old names. */
  mason_comp(parameters?: MasonCompParameters, options?: CallOptions): Promise<MasonCompReply>;

  /** Shows what the head of every page has: name, balance, addresses. */
  customer_info_short(
    parameters?: CustomerInfoShortParameters,
    options?: CallOptions,
  ): Promise<CustomerInfoShortReply>;

  /** Lists what is provisioned for the customer. */
  list_svcs(parameters?: ListSvcsParameters, options?: CallOptions): Promise<ListSvcsReply>;

  /** Says what one package of the customer is. */
  pkg_info(parameters?: PkgInfoParameters, options?: CallOptions): Promise<PkgInfoReply>;

  /** Gives what a page needs to ask for a new service of a package. */
  part_svc_info(
    parameters?: PartSvcInfoParameters,
    options?: CallOptions,
  ): Promise<PartSvcInfoReply>;

  /** Makes an account that a package has room for. */
  provision_acct(
    parameters?: ProvisionAcctParameters,
    options?: CallOptions,
  ): Promise<ProvisionAcctReply>;

  /** Takes one service of the customer away. */
  unprovision_svc(
    parameters?: UnprovisionSvcParameters,
    options?: CallOptions,
  ): Promise<UnprovisionSvcReply>;

  /** Changes the password of an account of the customer who is signed in. */
  myaccount_passwd(
    parameters?: MyaccountPasswdParameters,
    options?: CallOptions,
  ): Promise<MyaccountPasswdReply>;

  /** Mails a link with which a new password can be chosen. */
  reset_passwd(
    parameters?: ResetPasswdParameters,
    options?: CallOptions,
  ): Promise<ResetPasswdReply>;

  /** Says whose password a mailed link is for. */
  check_reset_passwd(
    parameters?: CheckResetPasswdParameters,
    options?: CallOptions,
  ): Promise<CheckResetPasswdReply>;

  /** Sets the new password of the account that a mailed link is for. */
  process_reset_passwd(
    parameters?: ProcessResetPasswdParameters,
    options?: CallOptions,
  ): Promise<ProcessResetPasswdReply>;

  /** Says while somebody types whether a password will do. */
  validate_passwd(
    parameters?: ValidatePasswdParameters,
    options?: CallOptions,
  ): Promise<ValidatePasswdReply>;

  /** Lists up to which days packages can be renewed ahead of time, and what that costs. */
  renew_info(parameters?: RenewInfoParameters, options?: CallOptions): Promise<RenewInfoReply>;

  /** Renews packages up to one of the days that renew_info lists. */
  order_renew(parameters?: OrderRenewParameters, options?: CallOptions): Promise<OrderRenewReply>;

  /** Pays by card and orders a package, both or neither. */
  process_payment_order_pkg(
    parameters?: ProcessPaymentOrderPkgParameters,
    options?: CallOptions,
  ): Promise<ProcessPaymentOrderPkgReply>;

  /** Lists the sessions of one account. */
  list_svc_usage(
    parameters?: ListSvcUsageParameters,
    options?: CallOptions,
  ): Promise<ListSvcUsageReply>;

  /** Says what the packages of the customer cost again and again. */
  customer_recurring(
    parameters?: CustomerRecurringParameters,
    options?: CallOptions,
  ): Promise<CustomerRecurringReply>;

  /** Opens the session for which `login` wanted a second factor. */
  login_second_factor(
    parameters?: LoginSecondFactorParameters,
    options?: CallOptions,
  ): Promise<LoginSecondFactorReply>;

  /** Lists the open sessions of the customer. */
  list_sessions(
    parameters?: ListSessionsParameters,
    options?: CallOptions,
  ): Promise<ListSessionsReply>;

  /** Ends one session of the customer. */
  revoke_session(
    parameters?: RevokeSessionParameters,
    options?: CallOptions,
  ): Promise<RevokeSessionReply>;

  /** Ends all sessions of the customer but the one in which it is asked. */
  revoke_other_sessions(
    parameters?: RevokeOtherSessionsParameters,
    options?: CallOptions,
  ): Promise<RevokeOtherSessionsReply>;

  /** Lists who signed in to the accounts of the customer, and who failed to. */
  sign_in_history(
    parameters?: SignInHistoryParameters,
    options?: CallOptions,
  ): Promise<SignInHistoryReply>;

  /** Says how the account of the session is protected. */
  show_security(
    parameters?: ShowSecurityParameters,
    options?: CallOptions,
  ): Promise<ShowSecurityReply>;

  /** Makes the secret of a second factor for the account of the session. */
  begin_second_factor(
    parameters?: BeginSecondFactorParameters,
    options?: CallOptions,
  ): Promise<BeginSecondFactorReply>;

  /** Turns the second factor on, with a code of the application. */
  confirm_second_factor(
    parameters?: ConfirmSecondFactorParameters,
    options?: CallOptions,
  ): Promise<ConfirmSecondFactorReply>;

  /** Makes ten new recovery codes; the earlier ones are worth nothing then. */
  new_recovery_codes(
    parameters?: NewRecoveryCodesParameters,
    options?: CallOptions,
  ): Promise<NewRecoveryCodesReply>;

  /** Turns the second factor off, with the password or a code. */
  end_second_factor(
    parameters?: EndSecondFactorParameters,
    options?: CallOptions,
  ): Promise<EndSecondFactorReply>;

  /** Begins to register a passkey for the account of the session. */
  begin_passkey(
    parameters?: BeginPasskeyParameters,
    options?: CallOptions,
  ): Promise<BeginPasskeyReply>;

  /** Registers the passkey that the browser has made. */
  finish_passkey(
    parameters?: FinishPasskeyParameters,
    options?: CallOptions,
  ): Promise<FinishPasskeyReply>;

  /** Lists the passkeys of the account of the session. */
  list_passkeys(
    parameters?: ListPasskeysParameters,
    options?: CallOptions,
  ): Promise<ListPasskeysReply>;

  /** Removes a passkey: nobody signs in with it any more. */
  remove_passkey(
    parameters?: RemovePasskeyParameters,
    options?: CallOptions,
  ): Promise<RemovePasskeyReply>;

  /** Gives what a browser needs to sign in with a passkey. */
  begin_login_passkey(
    parameters?: BeginLoginPasskeyParameters,
    options?: CallOptions,
  ): Promise<BeginLoginPasskeyReply>;

  /** Opens a session for the account of a passkey. */
  login_passkey(
    parameters?: LoginPasskeyParameters,
    options?: CallOptions,
  ): Promise<LoginPasskeyReply>;

  /** Lists the mails that were written to the customer. */
  list_messages(
    parameters?: ListMessagesParameters,
    options?: CallOptions,
  ): Promise<ListMessagesReply>;

  /** Shows one mail that was written to the customer. */
  show_message(
    parameters?: ShowMessageParameters,
    options?: CallOptions,
  ): Promise<ShowMessageReply>;

  /** Says what the customer should know now, why it is so, and what to do. */
  list_notices(
    parameters?: ListNoticesParameters,
    options?: CallOptions,
  ): Promise<ListNoticesReply>;

  /** Says what the next billing day will bring. */
  preview_next_invoice(
    parameters?: PreviewNextInvoiceParameters,
    options?: CallOptions,
  ): Promise<PreviewNextInvoiceReply>;

  /** Says what a package costs at an address, before anybody signs up. */
  preview_sign_up(
    parameters?: PreviewSignUpParameters,
    options?: CallOptions,
  ): Promise<PreviewSignUpReply>;

  /** Says what ends, and what is owed or given back, when the customer leaves today. */
  preview_close(
    parameters?: PreviewCloseParameters,
    options?: CallOptions,
  ): Promise<PreviewCloseReply>;

  /** Ends everything the customer has, once he has confirmed it. */
  close_account(
    parameters?: CloseAccountParameters,
    options?: CallOptions,
  ): Promise<CloseAccountReply>;

  /** Says what was charged and paid in each of the last twelve months. */
  monthly_totals(
    parameters?: MonthlyTotalsParameters,
    options?: CallOptions,
  ): Promise<MonthlyTotalsReply>;

  /** Answers everything that the first page after a sign-in shows. */
  home_summary(
    parameters?: HomeSummaryParameters,
    options?: CallOptions,
  ): Promise<HomeSummaryReply>;

  /** Says whether the service is up, and what the provider announces. */
  public_status(
    parameters?: PublicStatusParameters,
    options?: CallOptions,
  ): Promise<PublicStatusReply>;
}

/** The name under which each operation travels. */
export const packets = {
  passwd: 'passwd/passwd',
  chfn: 'passwd/passwd',
  chsh: 'passwd/passwd',
  login: 'MyAccount/login',
  customer_info: 'MyAccount/customer_info',
  edit_info: 'MyAccount/edit_info',
  invoice: 'MyAccount/invoice',
  invoice_pdf: 'MyAccount/invoice_pdf',
  list_invoices: 'MyAccount/list_invoices',
  list_payments: 'MyAccount/list_payments',
  payment_receipt: 'MyAccount/payment_receipt',
  billing_history: 'MyAccount/billing_history',
  cancel: 'MyAccount/cancel',
  payment_info: 'MyAccount/payment_info',
  process_payment: 'MyAccount/process_payment',
  list_payby: 'MyAccount/list_payby',
  insert_payby: 'MyAccount/insert_payby',
  update_payby: 'MyAccount/update_payby',
  delete_payby: 'MyAccount/delete_payby',
  process_prepay: 'MyAccount/process_prepay',
  start_thirdparty: 'MyAccount/start_thirdparty',
  finish_thirdparty: 'MyAccount/finish_thirdparty',
  invoice_link: 'MyAccount/invoice_link',
  linked_invoice: 'MyAccount/linked_invoice',
  pay_linked_invoice: 'MyAccount/pay_linked_invoice',
  list_pkgs: 'MyAccount/list_pkgs',
  order_pkg: 'MyAccount/order_pkg',
  cancel_pkg: 'MyAccount/cancel_pkg',
  preview_order: 'MyAccount/preview_order',
  preview_change: 'MyAccount/preview_change',
  change_pkg: 'MyAccount/change_pkg',
  preview_cancel: 'MyAccount/preview_cancel',
  preview_suspend: 'MyAccount/preview_suspend',
  suspend_pkg: 'MyAccount/suspend_pkg',
  preview_resume: 'MyAccount/preview_resume',
  resume_pkg: 'MyAccount/resume_pkg',
  keep_pkg: 'MyAccount/keep_pkg',
  signup_info: 'Signup/signup_info',
  new_customer: 'Signup/new_customer',
  new_customer_minimal: 'Signup/new_customer_minimal',
  agent_login: 'Agent/agent_login',
  agent_logout: 'Agent/agent_logout',
  agent_info: 'Agent/agent_info',
  agent_list_customers: 'Agent/agent_list_customers',
  logout: 'MyAccount/logout',
  login_info: 'MyAccount/login_info',
  skin_info: 'MyAccount/skin_info',
  access_info: 'MyAccount/access_info',
  switch_acct: 'MyAccount/switch_acct',
  switch_cust: 'MyAccount/switch_cust',
  list_contacts: 'MyAccount/contact/list_contacts',
  new_contact: 'MyAccount/contact/new_contact',
  edit_contact: 'MyAccount/contact/edit_contact',
  delete_contact: 'MyAccount/contact/delete_contact',
  contact_passwd: 'MyAccount/contact/contact_passwd',
  domain_select_hash: 'Signup/domain_select_hash',
  mason_comp: 'MyAccount/mason_comp',
  customer_info_short: 'MyAccount/customer_info_short',
  list_svcs: 'MyAccount/list_svcs',
  pkg_info: 'MyAccount/pkg_info',
  part_svc_info: 'MyAccount/part_svc_info',
  provision_acct: 'MyAccount/provision_acct',
  unprovision_svc: 'MyAccount/unprovision_svc',
  myaccount_passwd: 'MyAccount/myaccount_passwd',
  reset_passwd: 'MyAccount/reset_passwd',
  check_reset_passwd: 'MyAccount/check_reset_passwd',
  process_reset_passwd: 'MyAccount/process_reset_passwd',
  validate_passwd: 'MyAccount/validate_passwd',
  renew_info: 'MyAccount/renew_info',
  order_renew: 'MyAccount/order_renew',
  process_payment_order_pkg: 'MyAccount/process_payment_order_pkg',
  list_svc_usage: 'MyAccount/list_svc_usage',
  customer_recurring: 'MyAccount/customer_recurring',
  login_second_factor: 'MyAccount/login_second_factor',
  list_sessions: 'MyAccount/list_sessions',
  revoke_session: 'MyAccount/revoke_session',
  revoke_other_sessions: 'MyAccount/revoke_other_sessions',
  sign_in_history: 'MyAccount/sign_in_history',
  show_security: 'MyAccount/show_security',
  begin_second_factor: 'MyAccount/begin_second_factor',
  confirm_second_factor: 'MyAccount/confirm_second_factor',
  new_recovery_codes: 'MyAccount/new_recovery_codes',
  end_second_factor: 'MyAccount/end_second_factor',
  begin_passkey: 'MyAccount/begin_passkey',
  finish_passkey: 'MyAccount/finish_passkey',
  list_passkeys: 'MyAccount/list_passkeys',
  remove_passkey: 'MyAccount/remove_passkey',
  begin_login_passkey: 'MyAccount/begin_login_passkey',
  login_passkey: 'MyAccount/login_passkey',
  list_messages: 'MyAccount/list_messages',
  show_message: 'MyAccount/show_message',
  list_notices: 'MyAccount/list_notices',
  preview_next_invoice: 'MyAccount/preview_next_invoice',
  preview_sign_up: 'Signup/preview_sign_up',
  preview_close: 'MyAccount/preview_close',
  close_account: 'MyAccount/close_account',
  monthly_totals: 'MyAccount/monthly_totals',
  home_summary: 'MyAccount/home_summary',
  public_status: 'Signup/public_status',
} as const satisfies Record<keyof Calls, string>;

/** Those that change nothing, so that they may be made again without harm. */
export const readings: ReadonlySet<string> = new Set([
  'customer_info',
  'invoice',
  'invoice_pdf',
  'list_invoices',
  'list_payments',
  'payment_receipt',
  'billing_history',
  'payment_info',
  'list_payby',
  'invoice_link',
  'linked_invoice',
  'list_pkgs',
  'signup_info',
  'agent_info',
  'agent_list_customers',
  'login_info',
  'skin_info',
  'access_info',
  'list_contacts',
  'domain_select_hash',
  'mason_comp',
  'customer_info_short',
  'list_svcs',
  'pkg_info',
  'part_svc_info',
  'check_reset_passwd',
  'validate_passwd',
  'renew_info',
  'list_svc_usage',
  'customer_recurring',
  'list_sessions',
  'sign_in_history',
  'show_security',
  'list_passkeys',
  'list_messages',
  'show_message',
  'list_notices',
  'monthly_totals',
  'home_summary',
  'public_status',
]);

/** The keys of replies that hold files, one character a byte. */
export const fileKeys: Readonly<Record<string, readonly string[]>> = {
  invoice_pdf: ['invoice_pdf'],
  logout: [
    'logo',
    'title_left_image',
    'title_right_image',
    'menu_top_image',
    'menu_body_image',
    'menu_bottom_image',
  ],
  login_info: [
    'logo',
    'title_left_image',
    'title_right_image',
    'menu_top_image',
    'menu_body_image',
    'menu_bottom_image',
  ],
  skin_info: [
    'logo',
    'title_left_image',
    'title_right_image',
    'menu_top_image',
    'menu_body_image',
    'menu_bottom_image',
  ],
  access_info: [
    'logo',
    'title_left_image',
    'title_right_image',
    'menu_top_image',
    'menu_body_image',
    'menu_bottom_image',
  ],
};
