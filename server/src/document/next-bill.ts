import { formatDate } from '@lineside/contract/date.ts';
import type { Call } from '../call.ts';
import { dayStartSeconds } from '../package/day-start.ts';
import { nextBillDay } from './sql.ts';

/** When the customer is billed next, as replies have it. */
export async function nextBillFields({ tx, settings }: Call, customer: number) {
  const day = (await nextBillDay.first(tx, { customer }))?.day ?? null;
  if (day === null) return { next_bill_date: '' as const, next_bill_date_pretty: '(none)' };
  return {
    next_bill_date: dayStartSeconds(day, settings.timezone),
    next_bill_date_pretty: formatDate(Temporal.PlainDate.from(day)),
  };
}
