/** The arithmetic of lines and credits in sentences, from the causes they were stored with. Pure. */
import { formatMoney, type Money } from '@lineside/contract/money.ts';
import type { Cause, Facts } from '../cause.ts';
import type { Said } from './said.ts';

export interface Explained {
  readonly description: string;
  readonly amount: Money;
  readonly currency: string;
  readonly cause: Cause | undefined;
  readonly periodFrom?: string;
  readonly periodUntil?: string;
}

type Sentence = (facts: Facts, of: Explained) => string;

const sentences: Readonly<Record<string, Sentence>> = {
  setup: (facts, { amount, currency }) =>
    `${priceOf(facts)} once = ${formatMoney(amount, currency)}.`,
  recurring: recurringSentence,
  discount: ({ on, percent, off }, { amount, currency }) =>
    `${percent === undefined ? `${off} off` : `${percent} % off`} ${on} = ${formatMoney(amount, currency)}.`,
  usage: ({ used, included, unit, excess, charge, from, until }, { amount, currency }) =>
    `${used} ${unit} used from ${from} to before ${until}, ${included} included: ` +
    `${excess} ${unit} at ${charge} = ${formatMoney(amount, currency)}.`,
  termination: ({ ended_on, contract_ends_on, fee }) =>
    `the contract runs to ${contract_ends_on} and ends on ${ended_on}, which costs ${fee}.`,
  tax: ({ arithmetic, exact, remainder }, { amount, currency }) =>
    `${arithmetic} = ${exact}, rounded to ${formatMoney(amount, currency)} (${remainder} left).`,
  paused: (facts, of) => `${returnedSentence(facts, of)} for days in which it was suspended.`,
  unused: (facts, of) => `${returnedSentence(facts, of)} for days that are not used.`,
  commission: ({ each, count }, { amount, currency }) =>
    `${count} at ${each} = ${formatMoney(amount, currency)}.`,
};

/** With the rule as the code, and all that its sentence is made of; `amount` where there is none. */
export function explain(explained: Explained): Said {
  const { cause, description, amount, currency, periodFrom = '', periodUntil = '' } = explained;
  const { rule: code, facts } =
    cause !== undefined && Object.hasOwn(sentences, cause.rule)
      ? cause
      : { rule: 'amount', facts: {} };
  const values = Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, String(value)]),
  );
  return {
    code,
    values: {
      ...values,
      description,
      amount: formatMoney(amount, currency),
      period_from: periodFrom,
      period_until: periodUntil,
    },
    text: sentenceOf(explained),
  };
}

/** One sentence; the description alone where no rule of ours made it. */
export function sentenceOf(explained: Explained): string {
  const { cause, description, amount, currency } = explained;
  const sentence = cause && sentences[cause.rule];
  if (cause === undefined || sentence === undefined) {
    return `${description}: ${formatMoney(amount, currency)}.`;
  }
  return `${description}: ${sentence(cause.facts, explained)}`;
}

const priceOf = ({ price, quantity }: Facts) =>
  quantity === 1 ? String(price) : `${quantity} × ${price}`;

function recurringSentence(facts: Facts, explained: Explained): string {
  const { amount, currency, periodFrom, periodUntil } = explained;
  const { days, of_days, paused_days, later_price, tax_contained } = facts;
  const share = facts.share === undefined ? '' : ` for ${days} of ${of_days} days`;
  const paused = paused_days === undefined ? '' : `, ${paused_days} suspended days left out`;
  const intro = later_price === undefined ? '' : `; later ${later_price}`;
  const tax = tax_contained === undefined ? '' : ` without the tax in it of ${tax_contained}`;
  const span = `from ${periodFrom} to before ${periodUntil}`;
  return `${priceOf(facts)}${share}${paused} ${span}${tax} = ${formatMoney(amount, currency)}${intro}.`;
}

function returnedSentence(facts: Facts, { amount, currency }: Explained): string {
  const { days, of_days, charged, returned, tax } = facts;
  const part = `${days} of the ${of_days} days for which ${charged} was charged = ${returned}`;
  return /^[0.]*$/.test(String(tax))
    ? part
    : `${part} and the tax on it of ${tax}, ${formatMoney(amount, currency)} in all,`;
}
