/**
 * What happens to an invoice that is past due, by the settings: on which day, and what must have
 * happened before. Pure.
 */
import { type Money, parseAmount, zero } from '@lineside/contract/money.ts';
import { dayOf, dayText, numberOf, textOf } from '../invoice/civil-day.ts';
import type { Settings } from '../settings/settings.ts';

export type DunningKind = 'remind' | 'late fee' | 'suspend' | 'cancel';

export interface DunningRule {
  /** As it is kept with the invoice: each is done once. */
  readonly name: string;
  readonly kind: DunningKind;
  /** Days after the day on which the invoice was due. */
  readonly days: number;
}

const order: readonly DunningKind[] = ['remind', 'late fee', 'suspend', 'cancel'];

type DunningSettings = Pick<
  Settings,
  'reminder_days' | 'late_fee_days' | 'suspend_days' | 'cancel_days'
>;

/** In the order in which they come into force. */
export function dunningRules(settings: DunningSettings): readonly DunningRule[] {
  const rules: DunningRule[] = settings.reminder_days.map((days) => ({
    name: `remind ${days}`,
    kind: 'remind',
    days: Number(days),
  }));
  const one = (kind: DunningKind, days: number) => {
    if (days > 0) rules.push({ name: kind, kind, days });
  };
  one('late fee', settings.late_fee_days);
  one('suspend', settings.suspend_days);
  one('cancel', settings.cancel_days);
  return rules.sort((a, b) => a.days - b.days || order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** Tells one set of rules from another. */
export const rulesText = (rules: readonly DunningRule[]): string =>
  rules.map(({ name, days }) => `${name}=${days}`).join(',');

export interface Overdue {
  readonly dueOn: string;
  readonly today: Temporal.PlainDate;
  /** Names of the rules that were done, with their days. */
  readonly done: ReadonlyMap<string, string>;
}

const notDone = (rules: readonly DunningRule[], { done }: Overdue) =>
  rules.filter((rule) => !done.has(rule.name));

/** What has come into force and was not done yet. */
export function rulesDue(rules: readonly DunningRule[], overdue: Overdue): readonly DunningRule[] {
  const daysPast = numberOf(overdue.today) - numberOf(dayOf(overdue.dueOn));
  return notDone(rules, overdue).filter((rule) => rule.days <= daysPast);
}

/** Further ahead than any rule. */
const never = '9999-12-31';

/** The next day on which the invoice has to be looked at. */
export function nextDunningDay(rules: readonly DunningRule[], overdue: Overdue): string {
  const open = notDone(rules, overdue);
  if (open.length === 0) return never;
  const days = Math.min(...open.map((rule) => rule.days));
  const next = numberOf(dayOf(overdue.dueOn)) + days;
  return dayText(Math.max(next, numberOf(overdue.today) + 1));
}

/**
 * A customer is suspended or cancelled only when he was reminded on an earlier day: gives the last
 * of those days.
 */
export function remindedBefore({ done, today }: Overdue): string | undefined {
  const days = [...done].filter(([name]) => name.startsWith('remind')).map(([, on]) => on);
  return days
    .filter((on) => on < textOf(today))
    .sort()
    .at(-1);
}

export interface LateFee {
  readonly fixed: Money;
  readonly ratePpm: number;
}

/** `1.5` percent is 15000 millionths. */
export function lateFeeOf(
  settings: Pick<Settings, 'late_fee_amount' | 'late_fee_percent' | 'currency'>,
): LateFee {
  const [whole = '0', fraction = ''] = settings.late_fee_percent.split('.');
  const ratePpm = Number(whole + fraction.slice(0, 4).padEnd(4, '0'));
  return { fixed: parseAmount(settings.late_fee_amount, settings.currency) ?? zero, ratePpm };
}
