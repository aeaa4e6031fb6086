/**
 * A stored cause in sentences. Only what was stored is said: nothing is looked up and nothing is
 * computed anew, so that a later price, rate or setting changes no explanation.
 */
import type { Cause, Facts } from '../cause.ts';

type Explain = (facts: Facts, cause: Cause) => readonly string[];

const rules: Readonly<Record<string, Explain>> = {
  setup: (facts) => [
    `Charged once, when the package began: ${priceTimes(facts)}.`,
    ...containedTax(facts),
  ],
  recurring: (facts, cause) => [...fee(facts), ...share(facts, cause), ...containedTax(facts)],
  discount: (facts) => [
    `The discount \`${facts.discount}\` takes ${reduction(facts)}: ${turn(facts)}.`,
  ],
  usage: (facts) => [
    `From ${facts.from} to ${facts.until}, ${facts.used} ${facts.unit} of ${facts.measured} were used.`,
    `${facts.included} ${facts.unit} are included; the ${facts.excess} above that cost ${facts.charge} each.`,
  ],
  termination: (facts, { event }) => [
    `The contract runs to ${facts.contract_ends_on}, but the package ended on ${facts.ended_on}${since(event)}.`,
    `For that the price plan asks a fee of ${facts.fee}.`,
  ],
  tax: (facts, { of }) => [
    ...(of === undefined ? [] : [`It follows tax region ${of.number}.`]),
    ...taxArithmetic(facts),
    ...exemption(facts),
  ],
  commission: (facts) => [
    `For the period from ${facts.from}, ${facts.each} for each of ${facts.count} referred ${facts.counted}, to depth ${facts.depth}.`,
  ],
  paused: (facts, cause) => [
    `Package ${facts.package} was suspended from ${facts.from} to before ${facts.until}, and those days had been billed${onInvoice(cause)}.`,
    ...returned(facts),
  ],
  unused: (facts, cause) => [
    `Package ${facts.package} ended${since(cause.event)}, and the days from ${facts.from} to before ${facts.until} had been billed${onInvoice(cause)}.`,
    ...returned(facts),
  ],
  suspended: (facts) => [`The reason given: ${facts.why}.`],
  remind: (facts, cause) => [...pastDue(facts, cause), ...notSent(facts)],
  suspend: (facts, cause) => [...pastDue(facts, cause), ...earlierSteps(facts)],
  cancel: (facts, cause) => [...pastDue(facts, cause), ...earlierSteps(facts)],
  'late fee': (facts, cause) => [
    ...pastDue(facts, cause),
    `The fee is ${facts.fixed} and ${facts.percent} % of ${facts.owed}: ${facts.fee}.`,
  ],
};

/** At least one sentence, also for a rule that is not known here any more. */
export function explainCause(cause: Cause): readonly string[] {
  const explain = Object.hasOwn(rules, cause.rule) ? rules[cause.rule] : undefined;
  return explain === undefined ? plainly(cause) : explain(cause.facts, cause);
}

function plainly({ rule, event, of, facts }: Cause): string[] {
  const said = Object.entries(facts).map(([name, value]) => `${spaced(name)} ${value}`);
  const sentences = [`The rule \`${rule}\` was followed${since(event)}.`];
  if (of !== undefined) sentences.push(`It rests on ${of.kind} ${of.number}.`);
  if (said.length > 0) sentences.push(`What counted: ${said.join(', ')}.`);
  return sentences;
}

const spaced = (name: string) => name.replaceAll('_', ' ');

const events: Readonly<Record<string, string>> = {
  daily: ' in the nightly run',
  change: ' because it was changed to another package',
  cancel: ' because it was cancelled',
  expire: ' because its own end had come',
  resume: ' when it was resumed',
  payment: ' when the balance was paid',
  order: ' with the order',
  'sign-up': ' with the sign-up',
};

const since = (event: string | undefined) =>
  event === undefined || event === '' ? '' : (events[event] ?? ` by ${event}`);

const onInvoice = ({ of }: Cause) => (of === undefined ? '' : ` on ${of.kind} ${of.number}`);

const priceTimes = ({ price, quantity }: Facts) =>
  quantity === 1 || quantity === undefined ? `${price}` : `${quantity} × ${price}`;

function fee(facts: Facts): string[] {
  const { plan, period, later_price } = facts;
  const sentences = [`Period ${period} of the plan \`${plan}\` costs ${priceTimes(facts)}.`];
  if (later_price !== undefined) {
    sentences.push(`That is the introductory price; afterwards it is ${later_price}.`);
  }
  return sentences;
}

function share({ share: part, days, of_days, paused_days, plan }: Facts, { event }: Cause) {
  const sentences: string[] = [];
  if (event === 'change') sentences.push('It began or ended on the day of a change of package.');
  else if (event !== undefined) sentences.push(`The period is shorter${since(event)}.`);
  if (paused_days !== undefined) {
    sentences.push(`Left out are ${count(paused_days, 'day')} in which it was suspended.`);
  }
  if (part !== undefined) {
    sentences.push(
      `${count(Number(days), 'day')} of ${of_days} are charged, which is ${part} of the price, rounded half up.`,
    );
  } else if (plan === 'subscription' && days !== of_days) {
    sentences.push('This plan charges a first part of a period in full.');
  }
  return sentences;
}

const count = (number: string | number, word: string) =>
  `${number} ${word}${Number(number) === 1 ? '' : 's'}`;

const containedTax = ({ tax_contained }: Facts) =>
  tax_contained === undefined
    ? []
    : [`The price contains ${tax_contained} of tax, which stands on a line of its own.`];

const reduction = ({ percent, off, on }: Facts) =>
  percent === undefined ? `${off} off ${on}` : `${percent} % off ${on}`;

const turn = ({ period, periods }: Facts) =>
  Number(periods) === 0 ? `period ${period}, without an end` : `period ${period} of ${periods}`;

function taxArithmetic({ arithmetic, exact, remainder, contained }: Facts): string[] {
  if (arithmetic === undefined) return [];
  const sentences = [`${arithmetic} is ${exact}.`];
  if (Number(contained) === 1) sentences.push('The prices contain it.');
  const rest = String(remainder);
  if (/^-?0*\.?0*$/.test(rest)) sentences.push('Nothing had to be rounded.');
  else if (rest.startsWith('-')) sentences.push(`Rounded half up, which added ${rest.slice(1)}.`);
  else sentences.push(`Rounded half up, which took ${rest} away.`);
  return sentences;
}

const exemption = ({ exempted }: Facts) =>
  exempted === undefined ? [] : [`Of what was charged, ${exempted} was exempt that month.`];

const returned = ({ days, of_days, charged, returned: net, tax }: Facts) => [
  `${count(Number(days), 'day')} of ${of_days}, for which ${charged} had been charged, ${Number(days) === 1 ? 'is' : 'are'} worth ${net}, and ${tax} of tax.`,
];

const pastDue = ({ due_on, after_days, owed, balance, before }: Facts, { of }: Cause) => [
  `${of === undefined ? 'An invoice' : `${capital(of.kind)} ${of.number}`} was due on ${due_on}; the rule acts ${count(String(after_days), 'day')} after that.`,
  `It still owed ${owed}, and the customer's balance was ${balance}.`,
  ...(before === undefined
    ? []
    : [`Before the rule \`${before}\` acts, somebody has to be told: this is that reminder.`]),
];

const earlierSteps = ({ reminded_on, suspended_on }: Facts) => [
  ...(reminded_on === undefined ? [] : [`A reminder had been sent on ${reminded_on}.`]),
  ...(suspended_on === undefined ? [] : [`The packages were suspended since ${suspended_on}.`]),
];

const notSent = ({ skipped }: Facts) =>
  skipped === undefined ? [] : [`It was not sent: ${skipped}.`];

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
