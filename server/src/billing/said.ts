/** What happens by a deed: a code with values for programs of any language, and a sentence. Pure. */

type Values = Readonly<Record<string, string>>;

/** Days are written `YYYY-MM-DD`. */
const sentences = {
  ordered: ({ on, package: name }) => `From ${on} on there is ${name}.`,
  offered: ({ on, package: name }) => `From ${on} on there would be ${name}.`,
  changed: ({ on, package: name, becomes }) => `From ${on} on ${name} becomes ${becomes}.`,
  counted: ({ on, package: name, quantity, before }) =>
    `From ${on} on there are ${quantity} of ${name} instead of ${before}.`,
  changes_later: ({ on, package: name, quantity, becomes }) =>
    `${name} stays up to ${on} and is ${quantity} × ${becomes} from then on.`,
  suspended: ({ on, package: name }) =>
    `From ${on} on ${name} is suspended, and its days are not charged.`,
  billing_day_stays: () =>
    'The billing day stays the same. Days that are paid already are given back when it is resumed.',
  resumed: ({ on, package: name }) => `From ${on} on ${name} works again and is charged.`,
  ends: ({ package: name }) => `${name} ends today, with all that belongs to it.`,
  ends_later: ({ on, package: name }) =>
    `${name} works up to ${on} and ends then. It can be kept until that day.`,
  kept: () => 'Nothing is planned for this package any more.',
  all_ends: ({ package: names }) => `${names}: all of it ends today, with what belongs to it.`,
  all_ended: () => 'Everything has ended already.',
  nothing_billed: () => 'Nothing will be billed.',
  billing_day: ({ on }) => `On ${on} the next billing day comes.`,
  ended_by_then: ({ count }) => `${packages(count)} will have ended by then, as planned.`,
  changed_by_then: ({ count }) => `${packages(count)} will have changed by then, as planned.`,
} satisfies Record<string, (values: Values) => string>;

const packages = (count = '') => (count === '1' ? 'One package' : `${count} packages`);

export interface Said {
  readonly code: string;
  readonly values: Values;
  readonly text: string;
}

export function say(
  code: keyof typeof sentences,
  values: Readonly<Record<string, string | number | Temporal.PlainDate>> = {},
): Said {
  const texts = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value.toString()]),
  );
  const sentence: (values: Values) => string = sentences[code];
  return { code, values: texts, text: sentence(texts) };
}
