// Written from the contract by client/scripts/calls.ts.

import type { BillingHistoryParameters, BillingHistoryReply } from './calls/billing-history.ts';
import type { CancelParameters, CancelReply } from './calls/cancel.ts';
import type { CancelPkgParameters, CancelPkgReply } from './calls/cancel-pkg.ts';
import type { ChangePkgParameters, ChangePkgReply } from './calls/change-pkg.ts';
import type { ChfnParameters, ChfnReply } from './calls/chfn.ts';
import type { ChshParameters, ChshReply } from './calls/chsh.ts';
import type { CustomerInfoParameters, CustomerInfoReply } from './calls/customer-info.ts';
import type { EditInfoParameters, EditInfoReply } from './calls/edit-info.ts';
import type { InvoiceParameters, InvoiceReply } from './calls/invoice.ts';
import type { InvoicePdfParameters, InvoicePdfReply } from './calls/invoice-pdf.ts';
import type { KeepPkgParameters, KeepPkgReply } from './calls/keep-pkg.ts';
import type { ListInvoicesParameters, ListInvoicesReply } from './calls/list-invoices.ts';
import type { ListPaymentsParameters, ListPaymentsReply } from './calls/list-payments.ts';
import type { ListPkgsParameters, ListPkgsReply } from './calls/list-pkgs.ts';
import type { LoginParameters, LoginReply } from './calls/login.ts';
import type { NewCustomerParameters, NewCustomerReply } from './calls/new-customer.ts';
import type { OrderPkgParameters, OrderPkgReply } from './calls/order-pkg.ts';
import type { PasswdParameters, PasswdReply } from './calls/passwd.ts';
import type { PaymentInfoParameters, PaymentInfoReply } from './calls/payment-info.ts';
import type { PaymentReceiptParameters, PaymentReceiptReply } from './calls/payment-receipt.ts';
import type { PreviewCancelParameters, PreviewCancelReply } from './calls/preview-cancel.ts';
import type { PreviewChangeParameters, PreviewChangeReply } from './calls/preview-change.ts';
import type { PreviewOrderParameters, PreviewOrderReply } from './calls/preview-order.ts';
import type { PreviewResumeParameters, PreviewResumeReply } from './calls/preview-resume.ts';
import type { PreviewSuspendParameters, PreviewSuspendReply } from './calls/preview-suspend.ts';
import type { ProcessPaymentParameters, ProcessPaymentReply } from './calls/process-payment.ts';
import type { ResumePkgParameters, ResumePkgReply } from './calls/resume-pkg.ts';
import type { SignupInfoParameters, SignupInfoReply } from './calls/signup-info.ts';
import type { SuspendPkgParameters, SuspendPkgReply } from './calls/suspend-pkg.ts';
import type { CallOptions } from './sent.ts';

/** What each operation takes and answers. A refused call is answered by `error` alone. */
export interface Calls {
  /**
   * Changes the password of an account.
   *
   * Changes what belongs to one account. The account proves itself by its current password; no
   * session
   * is needed. `passwd`, `chfn` and `chsh` are three names for the same operation: whichever is
   * called, every `new_` parameter that is not empty is applied, in one step. With none of them the
   * call only checks the password.
   *
   * A new password has between `passwordmin` and `passwordmax` characters and neither a tab nor a
   * line end; it is kept exactly as sent. Changing it ends the account's other sessions: a
   * `session_id` sent along is the one that stays. User name and domain are compared without regard
   * to case. After failures the account answers only when a growing delay has passed.
   */
  passwd(parameters?: PasswdParameters, options?: CallOptions): Promise<PasswdReply>;

  /**
   * Changes the real name of an account.
   *
   * Changes what belongs to one account. The account proves itself by its current password; no
   * session
   * is needed. `passwd`, `chfn` and `chsh` are three names for the same operation: whichever is
   * called, every `new_` parameter that is not empty is applied, in one step. With none of them the
   * call only checks the password.
   *
   * A new password has between `passwordmin` and `passwordmax` characters and neither a tab nor a
   * line end; it is kept exactly as sent. Changing it ends the account's other sessions: a
   * `session_id` sent along is the one that stays. User name and domain are compared without regard
   * to case. After failures the account answers only when a growing delay has passed.
   */
  chfn(parameters?: ChfnParameters, options?: CallOptions): Promise<ChfnReply>;

  /**
   * Changes the shell of an account.
   *
   * Changes what belongs to one account. The account proves itself by its current password; no
   * session
   * is needed. `passwd`, `chfn` and `chsh` are three names for the same operation: whichever is
   * called, every `new_` parameter that is not empty is applied, in one step. With none of them the
   * call only checks the password.
   *
   * A new password has between `passwordmin` and `passwordmax` characters and neither a tab nor a
   * line end; it is kept exactly as sent. Changing it ends the account's other sessions: a
   * `session_id` sent along is the one that stays. User name and domain are compared without regard
   * to case. After failures the account answers only when a growing delay has passed.
   */
  chsh(parameters?: ChshParameters, options?: CallOptions): Promise<ChshReply>;

  /**
   * Opens a session for an account.
   *
   * Every other call of "my account" needs the `session_id` that this one gives. It is an opaque
   * text, good for the time that the setting `selfservice-session_timeout` says, counted from the
   * sign-in. User name and domain are compared without regard to case, the password exactly. A
   * suspended customer may sign in, so that he can pay; the account of a cancelled package answers
   * as
   * one that does not exist.
   *
   * With the setting `uniform_login_errors` (as delivered) an unknown user gets the same answer,
   * after the same time, as a wrong password.
   */
  login(parameters?: LoginParameters, options?: CallOptions): Promise<LoginReply>;

  /**
   * Shows the customer: name, balance, open invoices, addresses, way of paying.
   *
   * Every key is always there, empty where the customer has nothing to put into it. `open` and
   * `open_invoices` are the same list, oldest invoice first.
   *
   * `payinfo` is masked: all but the last four digits of a card (`xxxxxxxxxxxx1111`), of a bank
   * account all but its last two digits and the routing number, of a telephone all but the last
   * four
   * digits. Purchase orders and the like are shown as they are. The mask may be sent back to
   * `edit_info`, where it means "unchanged".
   *
   * A session whose account belongs to no customer gets the account's mail address as `name`, a
   * balance of `0.00`, and the rest empty.
   */
  customer_info(
    parameters?: CustomerInfoParameters,
    options?: CallOptions,
  ): Promise<CustomerInfoReply>;

  /**
   * Changes the customer record: addresses, invoice destinations, way of paying.
   *
   * A parameter that is sent replaces the stored value, even when it is empty; one that is not sent
   * leaves it alone. Nothing is changed unless everything can be.
   *
   * **Service address**: when all of it is empty, or equal to the billing address, it is stored as
   * empty.
   *
   * **Invoices**: `invoicing_list` sent without `postal_invoicing` is the whole list: mail
   * addresses, and `POST` for paper; paper stops when it is not named. `postal_invoicing` alone
   * leaves the mail addresses as they are. Both together say both.
   *
   * **Way of paying**: `payby` must be a type that the provider offers, or the one that is stored;
   * COMP and PREPAY cannot be chosen. The mask of `payinfo`, as `customer_info` shows it, means
   * "unchanged"; month and year not sent with it are then the stored ones. A new card or account is
   * handed to the gateway for a token and is itself not kept, nor is `paycvv`. When the way of
   * paying changes, automatic charges that were declined are tried again at the next
   * collection.
   */
  edit_info(parameters?: EditInfoParameters, options?: CallOptions): Promise<EditInfoReply>;

  /**
   * Shows one invoice.
   *
   * The text is made anew for each call, with the payments and credits that are known now. Every
   * line
   * ends in a line feed and fits into 79 columns. A number that belongs to another customer answers
   * exactly as one that does not exist.
   */
  invoice(parameters?: InvoiceParameters, options?: CallOptions): Promise<InvoiceReply>;

  /**
   * Shows one invoice as PDF.
   *
   * The rows of `invoice`, on the provider's paper, with the payments and credits that are known
   * now.
   * A number that belongs to another customer answers exactly as one that does not exist.
   */
  invoice_pdf(parameters?: InvoicePdfParameters, options?: CallOptions): Promise<InvoicePdfReply>;

  /**
   * Lists all invoices of the customer.
   *
   * Oldest first, with what is owed at this moment. An invoice that was withdrawn owes nothing and
   * is
   * still listed.
   */
  list_invoices(
    parameters?: ListInvoicesParameters,
    options?: CallOptions,
  ): Promise<ListInvoicesReply>;

  /**
   * Lists all payments of the customer.
   *
   * Oldest first: those made here, those taken by the billing run and those that came past the
   * gateway. Nothing in it is a secret: the numbers of cards and accounts are masked.
   */
  list_payments(
    parameters?: ListPaymentsParameters,
    options?: CallOptions,
  ): Promise<ListPaymentsReply>;

  /**
   * Shows one payment.
   *
   * The columns of `list_payments`. A number that belongs to another customer answers exactly as
   * one
   * that does not exist.
   */
  payment_receipt(
    parameters?: PaymentReceiptParameters,
    options?: CallOptions,
  ): Promise<PaymentReceiptReply>;

  /**
   * Shows everything that moved the balance of the customer.
   *
   * Newest first; each row says what was owed after it, so the first row has the balance of today.
   * It
   * comes from the ledger: what is not there has not moved any money.
   */
  billing_history(
    parameters?: BillingHistoryParameters,
    options?: CallOptions,
  ): Promise<BillingHistoryReply>;

  /**
   * Cancels all packages of the customer.
   *
   * Ends every package that is not ended yet, with all its services, in one step: either all are
   * cancelled or none. No last invoice is made, nothing is refunded, and what is owed stays owed.
   * The
   * session lives on, so that the customer can still read invoices and pay, but nobody can sign in
   * to
   * the account again. Calling it once more succeeds and changes nothing.
   */
  cancel(parameters?: CancelParameters, options?: CallOptions): Promise<CancelReply>;

  /**
   * Gives what a page needs to ask for a payment, and a token against paying twice.
   *
   * Every key is always there. `card_type`, `payinfo`, `month` and `year` are empty unless the
   * customer pays by CARD or DCRD. `payinfo` is the mask of the card on file; sent back to
   * `process_payment` it charges that card, without its number ever leaving the gateway.
   *
   * `paybatch` names the payment that is about to be made. However often `process_payment` is
   * called with it, at most one charge is made. `payunique` is the same token under the name that
   * later clients use.
   */
  payment_info(
    parameters?: PaymentInfoParameters,
    options?: CallOptions,
  ): Promise<PaymentInfoReply>;

  /**
   * Charges a card, once, and applies the payment to the oldest open invoices.
   *
   * Everything is checked before anybody is charged. Without `amount` the balance is charged; more
   * than the balance is allowed and stays as credit. `payinfo` is a card number, in which
   * everything
   * but digits is dropped, or the mask that `payment_info` showed, which means the card on file;
   * month and year not sent with the mask are the stored ones.
   *
   * **Never twice.** The token in `paybatch` (or `payunique`, which wins where both are sent) is
   * claimed before the gateway is asked. The same call again, with the same amount and card, waits
   * for
   * the first and gets its reply, with `already_paid` set; with another amount or card it is
   * refused. After a definite decline the same token may try again. Without a token, the same card
   * and
   * amount within ten minutes count as the same payment. When the gateway does not answer in time,
   * the
   * reply says that the payment is being confirmed: it will be settled without a further call.
   *
   * **Saving.** With `save`, the name, address, card and expiry are stored after the charge, and
   * the
   * customer pays by CARD from then on when `auto` is true, by DCRD (only when asked) when it is
   * not. Should storing fail, the payment stands: `error` is empty and `save_error` says
   * why.
   */
  process_payment(
    parameters?: ProcessPaymentParameters,
    options?: CallOptions,
  ): Promise<ProcessPaymentReply>;

  /**
   * Lists the packages of the customer that are not cancelled.
   *
   * Oldest package first. Each has the columns of its record, then what it is called, what it costs
   * how often, how it stands, and its services.
   */
  list_pkgs(parameters?: ListPkgsParameters, options?: CallOptions): Promise<ListPkgsReply>;

  /**
   * Orders a package, with its account.
   *
   * The package must be on sale with the customer's agent. Its account is made at once, in the
   * service
   * that `svcpart` names; without it, in the package's main account service, or in its only one of
   * quantity 1. An empty `_password` gets one made up, which is returned, this once.
   *
   * With the setting `signup_server-realtime` the new package, and only that, is billed and charged
   * at once: existing credit first, then the card, bank account or telephone bill on file. A
   * customer
   * who pays by invoice owes the invoice and is not declined. When the charge is declined the
   * answer
   * is `_decline`, and everything is as it was: no package, no account, no debt.
   *
   * The same order again within ten minutes, or with the same `order_token`, gets the reply of the
   * first.
   */
  order_pkg(parameters?: OrderPkgParameters, options?: CallOptions): Promise<OrderPkgReply>;

  /**
   * Cancels one package.
   *
   * Name the package by `pkgnum`; or by `pkgpart`, which is enough where the customer has exactly
   * one package of that definition that is not cancelled. With both, they must agree. The package
   * ends
   * now, with its services; with a `date` to come it ends then. Nothing else of the customer is
   * touched. An invoice is made only for usage that was not billed yet and for a contract that is
   * ended
   * early; days that are left are given back only where the provider does so, with the setting
   * `credit_unused_on_cancel`. With `when` `end` the package ends when what is billed is used up,
   * and
   * `keep_pkg` takes that back. `preview_cancel` says all of it before. A package that is cancelled
   * already counts as success. A number of another customer answers exactly as one that does not
   * exist.
   */
  cancel_pkg(parameters?: CancelPkgParameters, options?: CallOptions): Promise<CancelPkgReply>;

  /**
   * Says what an order would cost.
   *
   * A preview is the deed itself, done in full and then undone, so it says exactly what the deed
   * will
   * cost, with the arithmetic in words. The `quote` binds that price for `quote_minutes`: sent with
   * the
   * deed, the deed costs to the cent what was shown, or is refused because something has changed.
   *
   * `charge` is what `order_pkg` will take at once from the card or account on file, after credit
   * has
   * been used.
   */
  preview_order(
    parameters?: PreviewOrderParameters,
    options?: CallOptions,
  ): Promise<PreviewOrderReply>;

  /**
   * Says what a change of package or quantity would cost.
   *
   * A preview is the deed itself, done in full and then undone, so it says exactly what the deed
   * will
   * cost, with the arithmetic in words. The `quote` binds that price for `quote_minutes`: sent with
   * the
   * deed, the deed costs to the cent what was shown, or is refused because something has changed.
   */
  preview_change(
    parameters?: PreviewChangeParameters,
    options?: CallOptions,
  ): Promise<PreviewChangeReply>;

  /**
   * Changes a package to another one, or its quantity.
   *
   * The accounts and domains of the package are kept: the new package must have room for them.
   * `now`
   * bills the days up to today as the old package, gives back with their taxes the days that were
   * billed
   * beyond, and bills from today on as the new one. Billed as often as before, the billing day
   * stays;
   * else a new period begins today, or where the new plan has a day of its own. No setup fee is
   * charged
   * and no introductory price given. `end` changes when what is billed is used up; until then
   * `keep_pkg` takes it back.
   *
   * A change makes a new package; the reply has its number. What it costs is on an invoice, from
   * which
   * the money given back is taken, and is collected like any other.
   */
  change_pkg(parameters?: ChangePkgParameters, options?: CallOptions): Promise<ChangePkgReply>;

  /**
   * Says what the end of a package would cost and give back.
   *
   * A preview is the deed itself, done in full and then undone, so it says exactly what the deed
   * will
   * cost, with the arithmetic in words. The `quote` binds that price for `quote_minutes`: sent with
   * the
   * deed, the deed costs to the cent what was shown, or is refused because something has changed.
   */
  preview_cancel(
    parameters?: PreviewCancelParameters,
    options?: CallOptions,
  ): Promise<PreviewCancelReply>;

  /**
   * Says what suspending a package means.
   *
   * A preview is the deed itself, done in full and then undone, so it says exactly what the deed
   * will
   * cost, with the arithmetic in words. The `quote` binds that price for `quote_minutes`: sent with
   * the
   * deed, the deed costs to the cent what was shown, or is refused because something has changed.
   */
  preview_suspend(
    parameters?: PreviewSuspendParameters,
    options?: CallOptions,
  ): Promise<PreviewSuspendReply>;

  /**
   * Suspends a package until it is resumed.
   *
   * From today on its accounts do not work and its days are not charged. The billing day stays as
   * it
   * is; days that had been billed are given back when the package is resumed or ends. No payment
   * ends
   * this suspension, only `resume_pkg`.
   */
  suspend_pkg(parameters?: SuspendPkgParameters, options?: CallOptions): Promise<SuspendPkgReply>;

  /**
   * Says what resuming a package costs and gives back.
   *
   * A preview is the deed itself, done in full and then undone, so it says exactly what the deed
   * will
   * cost, with the arithmetic in words. The `quote` binds that price for `quote_minutes`: sent with
   * the
   * deed, the deed costs to the cent what was shown, or is refused because something has changed.
   */
  preview_resume(
    parameters?: PreviewResumeParameters,
    options?: CallOptions,
  ): Promise<PreviewResumeReply>;

  /**
   * Ends a suspension that the customer asked for.
   *
   * Its accounts work again. Suspended days that had been billed are given back, and what is left
   * of a
   * period that has begun meanwhile is billed. A suspension by the provider is ended by paying or
   * by the
   * provider.
   */
  resume_pkg(parameters?: ResumePkgParameters, options?: CallOptions): Promise<ResumePkgReply>;

  /**
   * Takes back an end or a change that lies ahead of a package.
   *
   * What `cancel_pkg` or `change_pkg` planned for a day to come does not happen, and the package
   * goes
   * on as it is. What has happened already is not undone: a package that was changed can be changed
   * back.
   */
  keep_pkg(parameters?: KeepPkgParameters, options?: CallOptions): Promise<KeepPkgReply>;

  /**
   * Gives what a sign-up page needs: places, packages, agents, access numbers, texts.
   *
   * The same for everybody, and no secret in it. `part_pkg` has the packages of the default agent
   * and is empty where the setting `signup_server-default_agentnum` names none;
   * `agentnum2part_pkg` has those of each agent. A package is listed when it is on sale and one
   * account service can be told from its definition.
   */
  signup_info(parameters?: SignupInfoParameters, options?: CallOptions): Promise<SignupInfoReply>;

  /**
   * Makes a customer with a first package and its account.
   *
   * Everything is checked first, then everything is made in one step. With the setting
   * `signup_server-realtime` the first invoice is charged at once to a card, a bank account or a
   * telephone bill. A customer who pays by invoice owes it. A prepaid card must cover it; its value
   * becomes credit, the card is used up, and the customer pays by invoice from then on. COMP is not
   * offered here.
   *
   * When the charge is declined the answer is `_decline` and nothing is left but a record of the
   * attempt: the user name is free, a prepaid card is intact, nothing is owed, and nothing was
   * mailed
   * or provisioned. When the gateway does not answer in time, the reply says that the payment is
   * being
   * confirmed: the user name stays reserved until it is known, and the customer is then made or
   * not.
   *
   * The same sign-up again within ten minutes, or with the same `signup_token`, gets the reply of
   * the first.
   *
   * `paydate` may be written `M/YY`, `MM/YYYY`, `MM-YYYY` or `YYYY-MM-DD`.
   */
  new_customer(
    parameters?: NewCustomerParameters,
    options?: CallOptions,
  ): Promise<NewCustomerReply>;
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
]);

/** The keys of replies that hold files, one character a byte. */
export const fileKeys: Readonly<Record<string, readonly string[]>> = {
  invoice_pdf: ['invoice_pdf'],
};
