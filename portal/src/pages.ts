/** Every address of the portal. */
import type { Target } from './page.ts';
import { accessibility } from './pages/accessibility.ts';
import { account } from './pages/account.ts';
import { billing } from './pages/billing.ts';
import { cancel } from './pages/cancel.ts';
import { change } from './pages/change.ts';
import { close } from './pages/close.ts';
import { contact, contactNew, contacts } from './pages/contacts.ts';
import { delivery } from './pages/delivery.ts';
import { home } from './pages/home.ts';
import { invoice, invoiceFile } from './pages/invoice.ts';
import { invoices } from './pages/invoices.ts';
import { language } from './pages/language.ts';
import { invoiceLink, linkedInvoice } from './pages/linked-invoice.ts';
import { login } from './pages/login.ts';
import { lostPassword, newPassword } from './pages/lost-password.ts';
import { message, messages } from './pages/messages.ts';
import { method } from './pages/method.ts';
import { methodNew } from './pages/method-new.ts';
import { nextInvoice } from './pages/next-invoice.ts';
import { offers } from './pages/offers.ts';
import { order, orderChoice } from './pages/order.ts';
import { passkeys } from './pages/passkeys.ts';
import { pauses } from './pages/pause.ts';
import { pay } from './pages/pay.ts';
import { payElsewhere, payReturn } from './pages/pay-elsewhere.ts';
import { payments, receipt } from './pages/payments.ts';
import { prepaid } from './pages/prepaid.ts';
import { profile, serviceAddress } from './pages/profile.ts';
import { secondFactor } from './pages/second-factor.ts';
import { security } from './pages/security.ts';
import { service } from './pages/service.ts';
import { services } from './pages/services.ts';
import { signIn, signOut } from './pages/sign-in.ts';
import { signInCode } from './pages/sign-in-code.ts';
import { signInPasskey } from './pages/sign-in-passkey.ts';
import { signUp } from './pages/sign-up.ts';
import { signUpConfirming, signUpDone } from './pages/sign-up-ends.ts';
import { signUpPayment } from './pages/sign-up-payment.ts';
import { statement } from './pages/statement.ts';
import { status } from './pages/status.ts';

/** Of two that fit, the first is meant. */
export const pages: readonly Target[] = [
  home,
  signIn,
  signInCode,
  signInPasskey,
  signOut,
  lostPassword,
  newPassword,
  linkedInvoice,
  prepaid,
  language,
  offers,
  status,
  accessibility,
  signUpDone,
  signUpConfirming,
  signUp,
  signUpPayment,
  billing,
  pay,
  payElsewhere,
  payReturn,
  invoices,
  invoice,
  invoiceFile,
  invoiceLink,
  payments,
  receipt,
  statement,
  nextInvoice,
  delivery,
  method,
  methodNew,
  services,
  orderChoice,
  order,
  login,
  service,
  change,
  cancel,
  ...pauses,
  account,
  profile,
  serviceAddress,
  contacts,
  contactNew,
  contact,
  messages,
  message,
  security,
  secondFactor,
  passkeys,
  close,
];
