// The kinds of value a reply may hold, in the shape in which they cross every wire.
import Type, { type TProperties, type TSchema } from 'typebox';

export const text = (description: string) => Type.String({ description });

/** An identifier, a count or an instant in seconds; empty where there is none. */
export const number = (description: string) =>
  Type.Union([Type.Integer(), Type.String({ pattern: '^[0-9]*$' })], { description });

/**
 * A file: one character, U+0000 to U+00FF, for each byte, which is what a byte string is to a Perl
 * program. Wires that know only text carry it in base64.
 */
export const bytes = (description: string, contentMediaType = 'application/pdf') =>
  Type.String({
    description,
    pattern: '^[\\u0000-\\u00ff]*$',
    contentMediaType,
  });

/** Money, with as many decimals as the currency has: `19.95`, `1995`, `1.995`. */
export const money = (description: string) =>
  Type.String({ description, pattern: '^-?[0-9]+(\\.[0-9]{1,4})?$' });

/** A number with a fraction, as text, so that no wire rounds it. */
export const decimal = (description: string) =>
  Type.String({ description, pattern: '^[0-9]+(\\.[0-9]+)?$' });

/** A truth value, in the form that every Perl program tests rightly. */
export const truth = (description: string) =>
  Type.Union([Type.Literal(1), Type.Literal('1'), Type.Literal('')], { description });

/** `Y` or nothing, as the columns of the historical tables have it. */
export const marked = (description: string) =>
  Type.Union([Type.Literal('Y'), Type.Literal('')], { description });

export const list = <Item extends TSchema>(description: string, item: Item) =>
  Type.Array(item, { description });

/** A hash with known keys, all of which are always there. */
export const record = <Fields extends TProperties>(description: string, fields: Fields) =>
  Type.Object(fields, { description, additionalProperties: false });

/** A record, or an empty hash where there is none. */
export const recordOrNone = <Fields extends TSchema>(description: string, fields: Fields) =>
  Type.Union([fields, Type.Object({}, { additionalProperties: false })], { description });

/** A hash whose keys are data. */
export const map = <Value extends TSchema>(description: string, value: Value) =>
  Type.Record(Type.String(), value, { description });

/** A key that is there only in the case its description names. */
export const sometimes = <Value extends TSchema>(value: Value) => Type.Optional(value);

export const error = () =>
  Type.String({
    description:
      'Empty on success, else what to tell the customer; then it is the only key, unless another one says so.',
  });

/** Beside the refusal `payment_unconfirmed`. */
export const confirmUrl = () =>
  sometimes(
    text(
      'Only beside the error of `payment_unconfirmed`, where the customer has to confirm the payment at his bank: the page to send him to. Afterwards the same call again gives the reply.',
    ),
  );
