import type { list_notices } from '@lineside/contract/correspondence.ts';
import { type MessageTexts, renderMessage } from '@lineside/contract/messages.ts';
import type { Answer } from '@lineside/contract/operation.ts';
import { type Call, customerOf } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import { messageTexts } from '../message/read-messages.ts';
import { Refusal } from '../refusal.ts';
import { noticesFrom, type Situation, situationOf } from './find-notices.ts';
import { type Notice, noticeKinds, textsOfKind } from './notice.ts';

type Row = Answer<typeof list_notices>['notices'][number];

export async function listNotices(call: Call): Promise<Answer<typeof list_notices>> {
  const number = customerOf(call);
  const customer = await customerByNumber(call.tx, number);
  if (customer === undefined) throw new Refusal('unknown_custnum', { number });
  return { notices: await noticeRows(call, await situationOf(call, customer)) };
}

export async function noticeRows(call: Call, situation: Situation): Promise<Row[]> {
  const notices = noticesFrom(call, await catalogue(call.tx), situation);
  if (notices.length === 0) return [];
  const texts = await messageTexts(call.tx);
  return notices.map((notice) => rowOf(call, texts, notice));
}

function rowOf({ settings }: Call, texts: MessageTexts, notice: Notice): Row {
  const { kind, amount = '', on = '', address = '', invoice = '' } = notice;
  const bought = notice.package ?? { number: '' as const, name: '' };
  const values = {
    ...notice.facts,
    package: bought.name,
    amount: `${settings.money_char}${amount}`,
    invoice,
    on,
    address,
  };
  const codes = textsOfKind(kind);
  return {
    code: kind.replaceAll('_', '-'),
    ...noticeKinds[kind],
    text: renderMessage(codes.notice, values, texts),
    remedy: renderMessage(codes.remedy, values, texts),
    pkgnum: bought.number,
    pkg: bought.name,
    invnum: invoice,
    amount,
    on,
    address,
  };
}
