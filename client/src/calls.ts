// Written from the contract by client/scripts/calls.ts.

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
import type { CustomerInfoParameters, CustomerInfoReply } from './calls/customer-info.ts';
import type {
  CustomerInfoShortParameters,
  CustomerInfoShortReply,
} from './calls/customer-info-short.ts';
import type { EditInfoParameters, EditInfoReply } from './calls/edit-info.ts';
import type { InvoiceParameters, InvoiceReply } from './calls/invoice.ts';
import type { InvoicePdfParameters, InvoicePdfReply } from './calls/invoice-pdf.ts';
import type { KeepPkgParameters, KeepPkgReply } from './calls/keep-pkg.ts';
import type { ListInvoicesParameters, ListInvoicesReply } from './calls/list-invoices.ts';
import type { ListPaymentsParameters, ListPaymentsReply } from './calls/list-payments.ts';
import type { ListPkgsParameters, ListPkgsReply } from './calls/list-pkgs.ts';
import type { ListSvcsParameters, ListSvcsReply } from './calls/list-svcs.ts';
import type { LoginParameters, LoginReply } from './calls/login.ts';
import type { MyaccountPasswdParameters, MyaccountPasswdReply } from './calls/myaccount-passwd.ts';
import type { NewCustomerParameters, NewCustomerReply } from './calls/new-customer.ts';
import type { OrderPkgParameters, OrderPkgReply } from './calls/order-pkg.ts';
import type { OrderRenewParameters, OrderRenewReply } from './calls/order-renew.ts';
import type { PartSvcInfoParameters, PartSvcInfoReply } from './calls/part-svc-info.ts';
import type { PasswdParameters, PasswdReply } from './calls/passwd.ts';
import type { PaymentInfoParameters, PaymentInfoReply } from './calls/payment-info.ts';
import type { PaymentReceiptParameters, PaymentReceiptReply } from './calls/payment-receipt.ts';
import type { PkgInfoParameters, PkgInfoReply } from './calls/pkg-info.ts';
import type { PreviewCancelParameters, PreviewCancelReply } from './calls/preview-cancel.ts';
import type { PreviewChangeParameters, PreviewChangeReply } from './calls/preview-change.ts';
import type { PreviewOrderParameters, PreviewOrderReply } from './calls/preview-order.ts';
import type { PreviewResumeParameters, PreviewResumeReply } from './calls/preview-resume.ts';
import type { PreviewSuspendParameters, PreviewSuspendReply } from './calls/preview-suspend.ts';
import type { ProcessPaymentParameters, ProcessPaymentReply } from './calls/process-payment.ts';
import type {
  ProcessPaymentOrderPkgParameters,
  ProcessPaymentOrderPkgReply,
} from './calls/process-payment-order-pkg.ts';
import type {
  ProcessResetPasswdParameters,
  ProcessResetPasswdReply,
} from './calls/process-reset-passwd.ts';
import type { ProvisionAcctParameters, ProvisionAcctReply } from './calls/provision-acct.ts';
import type { RenewInfoParameters, RenewInfoReply } from './calls/renew-info.ts';
import type { ResetPasswdParameters, ResetPasswdReply } from './calls/reset-passwd.ts';
import type { ResumePkgParameters, ResumePkgReply } from './calls/resume-pkg.ts';
import type { SignupInfoParameters, SignupInfoReply } from './calls/signup-info.ts';
import type { SuspendPkgParameters, SuspendPkgReply } from './calls/suspend-pkg.ts';
import type { UnprovisionSvcParameters, UnprovisionSvcReply } from './calls/unprovision-svc.ts';
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
  'list_pkgs',
  'signup_info',
  'customer_info_short',
  'list_svcs',
  'pkg_info',
  'part_svc_info',
  'check_reset_passwd',
  'validate_passwd',
  'renew_info',
]);

/** The keys of replies that hold files, one character a byte. */
export const fileKeys: Readonly<Record<string, readonly string[]>> = {
  invoice_pdf: ['invoice_pdf'],
};
