/** The road for staff: a fixed table of verbs, reached only through the admin socket or directly. */
import { renderMessage } from '@lineside/contract/messages.ts';
import { UnusableBrand } from '../agent/brand.ts';
import { UnusableBatch } from '../bank-debit/batches.ts';
import type { Peer } from '../call.ts';
import { UnusableCatalogue } from '../catalogue/file/catalogue-file.ts';
import { RunStopped } from '../daily/run-row.ts';
import { DatabaseFault } from '../database/database.ts';
import type { Dispatch } from '../dispatch.ts';
import { UnusableMessage } from '../message/set-message.ts';
import { ImpossibleChange } from '../refund/refund.ts';
import { Refusal } from '../refusal.ts';
import { UnusableSetting } from '../settings/parse-setting.ts';
import type { Reply } from '../staged.ts';
import { UnusableTemplate } from '../template/template.ts';
import { endSecondFactorOfAccount, newAgentPassword, resetAccountPassword } from './accounts.ts';
import { closeOpenAlert, listAlerts } from './alerts.ts';
import { makeBankFile, makeBatch, showBatches, takeBankAnswer } from './batches.ts';
import { findCustomer, showCustomer } from './customers.ts';
import {
  beginDailyRun,
  listDailyRuns,
  listParked,
  releaseParkedCustomer,
  showDailyRun,
} from './daily.ts';
import {
  changeBrand,
  changeTemplate,
  checkTemplates,
  forgetBrand,
  forgetTemplate,
  showBrand,
  showTemplate,
  showTemplates,
} from './looks.ts';
import {
  bounceRecordedPayment,
  giveInvoiceUp,
  refundCredit,
  refundPayment,
  takeInvoiceBack,
} from './money-back.ts';
import {
  compareCatalogue,
  listAgents,
  showStart,
  takeCatalogue,
  writeCatalogue,
} from './offers.ts';
import {
  clearBounce,
  dropMail,
  noteBounce,
  sendMails,
  showBounces,
  showMails,
  tryMailAgain,
} from './outbox.ts';
import { forecastCustomer } from './outlook.ts';
import {
  cancelPackageOf,
  changePackageOf,
  giveDiscount,
  keepPackageOf,
  resumePackageOf,
  suspendPackageOf,
  takeUsage,
} from './packages.ts';
import {
  mailStatement,
  printPost,
  showInvoicePaper,
  showPost,
  showReceiptPaper,
  showStatement,
} from './papers.ts';
import { explainCustomer, explainInvoice, explainPackage, explainPayment } from './reasons.ts';
import { giveCredit, makePrepaidCards, takePaymentByHand } from './receipts.ts';
import { type StaffInput, type StaffVerb, textOf, UnusableInput } from './staff-verb.ts';
import { restoreBackup, saveBackup, settleOpenIntents, verifyBooks } from './upkeep.ts';
import {
  changeSetting,
  forgetMessage,
  forgetSetting,
  rewordMessage,
  showMessages,
  showSettings,
} from './wording.ts';

const staffVerbs = {
  'agent/list': listAgents,
  'agent/password': newAgentPassword,
  'alerts/close': closeOpenAlert,
  'alerts/list': listAlerts,
  backup: saveBackup,
  'batch/create': makeBatch,
  'batch/file': makeBankFile,
  'batch/result': takeBankAnswer,
  'batch/show': showBatches,
  'brand/reset': forgetBrand,
  'brand/set': changeBrand,
  'brand/show': showBrand,
  'catalogue/apply': takeCatalogue,
  'catalogue/diff': compareCatalogue,
  'catalogue/export': writeCatalogue,
  credit: giveCredit,
  'customer/find': findCustomer,
  'customer/show': showCustomer,
  'daily/list': listDailyRuns,
  'daily/show': showDailyRun,
  'daily/start': beginDailyRun,
  'invoice/show': showInvoicePaper,
  forecast: forecastCustomer,
  'invoice/void': takeInvoiceBack,
  'invoice/write-off': giveInvoiceUp,
  'mail/accept': clearBounce,
  'mail/bounced': noteBounce,
  'mail/bounces': showBounces,
  'mail/drop': dropMail,
  'mail/list': showMails,
  'mail/retry': tryMailAgain,
  'mail/send': sendMails,
  'messages/list': showMessages,
  'messages/reset': forgetMessage,
  'messages/set': rewordMessage,
  'package/cancel': cancelPackageOf,
  'package/change': changePackageOf,
  'package/discount': giveDiscount,
  'package/keep': keepPackageOf,
  'package/resume': resumePackageOf,
  'package/suspend': suspendPackageOf,
  'parked/list': listParked,
  'parked/release': releaseParkedCustomer,
  'password/reset': resetAccountPassword,
  'second-factor/end': endSecondFactorOfAccount,
  'payment/bounced': bounceRecordedPayment,
  'payment/record': takePaymentByHand,
  'post/batch': printPost,
  'post/list': showPost,
  'prepaid-cards/generate': makePrepaidCards,
  receipt: showReceiptPaper,
  reconcile: settleOpenIntents,
  'refund/credit': refundCredit,
  'refund/payment': refundPayment,
  restore: restoreBackup,
  'settings/list': showSettings,
  'settings/reset': forgetSetting,
  'settings/set': changeSetting,
  start: showStart,
  statement: showStatement,
  'statement/mail': mailStatement,
  'templates/check': checkTemplates,
  'templates/list': showTemplates,
  'templates/reset': forgetTemplate,
  'templates/set': changeTemplate,
  'templates/show': showTemplate,
  'usage/record': takeUsage,
  verify: verifyBooks,
  'why/customer': explainCustomer,
  'why/invoice': explainInvoice,
  'why/package': explainPackage,
  'why/payment': explainPayment,
} as const satisfies Record<string, StaffVerb>;

export type StaffVerbName = keyof typeof staffVerbs;

const prefix = 'staff/';
export const staffPacket = (name: StaffVerbName): string => `${prefix}${name}`;

const isStaffVerb = (name: string): name is StaffVerbName => Object.hasOwn(staffVerbs, name);

/** What a wire calls; like a dispatch it never rejects, and says `_error` for faults of ours. */
export function staffDesk(dispatch: Dispatch) {
  return {
    async call(packet: string, params: unknown, peer: Peer): Promise<Reply> {
      const name = packet.startsWith(prefix) ? packet.slice(prefix.length) : '';
      if (!isStaffVerb(name)) return { _error: `unknown staff operation ${packet}\n` };
      const input = params as StaffInput;
      const who: Peer = { ...peer, origin: textOf(input, '_user') || peer.origin };
      try {
        return { error: '', ...(await staffVerbs[name]({ dispatch, peer: who }, input)) };
      } catch (error) {
        const text = sentenceOf(error);
        if (text !== undefined) return { error: text };
        dispatch.options.log.error({ error, operation: packet }, 'a staff operation failed');
        // Staff run the machine: they may see what the log has.
        return { _error: `${error instanceof Error ? error.message : String(error)}\n` };
      }
    },
  };
}

const forStaff = [
  RunStopped,
  ImpossibleChange,
  UnusableBatch,
  UnusableBrand,
  UnusableCatalogue,
  UnusableInput,
  UnusableMessage,
  UnusableSetting,
  UnusableTemplate,
  DatabaseFault,
];

function sentenceOf(error: unknown): string | undefined {
  if (error instanceof Refusal) return renderMessage(error.code, error.values);
  if (error instanceof Error && forStaff.some((kind) => error instanceof kind)) {
    return error.message;
  }
  return undefined;
}
