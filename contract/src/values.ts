// The kinds of value a call may be sent. Every wire brings numbers, truth values and dates as text
// or nearly so, which is why the shape is loose here and the meaning is checked by the field rules.
import Type, { type TSchema } from 'typebox';

export type ParameterKind = 'text' | 'secret' | 'number' | 'amount' | 'flag' | 'list' | 'numbered';

/** A parameter: JSON Schema that also says how its value is read and whether it must be sent. */
export interface Parameter<Kind extends ParameterKind = ParameterKind> extends TSchema {
  readonly kind: Kind;
  readonly description: string;
  readonly needed: boolean;
}

export type Needed = 'needed';

const scalar = { type: ['string', 'number', 'boolean', 'null'] };

function parameter<Kind extends ParameterKind>(
  kind: Kind,
  description: string,
  needed?: Needed,
): Parameter<Kind> {
  const type = kind === 'list' ? [...scalar.type, 'array', 'object'] : scalar.type;
  const options = { type, kind, description, needed: needed === 'needed' };
  // The brand is born here: TypeBox knows the schema, this type adds our own two words to it.
  return Type.Unsafe<string>(options) as unknown as Parameter<Kind>;
}

/** Words of a person: decoded, in composed form, without blanks around them. */
export const text = (description: string, needed?: Needed) =>
  parameter('text', description, needed);

/** A password: never trimmed, never repeated in a text, never logged. */
export const secret = (description: string, needed?: Needed) =>
  parameter('secret', description, needed);

/** A whole number, as its digits. */
export const number = (description: string, needed?: Needed) =>
  parameter('number', description, needed);

/** Money, as its digits, with no more decimals that count than the currency has. */
export const amount = (description: string, needed?: Needed) =>
  parameter('amount', description, needed);

/** A truth value: nothing, the empty text and `0` are false, everything else is true. */
export const flag = (description: string, needed?: Needed) =>
  parameter('flag', description, needed);

/** A family of texts, `name1`, `name2`, …; declared under a name that ends in `N`. */
export const numbered = (description: string) => parameter('numbered', description);

/**
 * Several texts: a list, or a hash whose keys count where their value is true. A text alone is a list
 * of one. At most {@link listMax} are read.
 */
export const list = (description: string) => parameter('list', description);

/** How many members of a list are read. */
export const listMax = 100;

/** How many members of a numbered family are read. */
export const numberedMax = 20;

/** The session in which a call is made. */
export const session = () => text('The session, as `login` gave it.', 'needed');

/** The same where an agent may ask for a customer of his. */
export const sessionOrAgent = () =>
  text('The session, as `login` gave it; an agent sends the next two in its place.');

/** How an agent says who he is, and for which customer he asks. */
export const agentParameters = {
  agent_session_id: text('The session of an agent, as `agent_login` gave it.'),
  custnum: number('With `agent_session_id`: the number of a customer of that agent.'),
};

export type AgentParameters = typeof agentParameters;

/** What says who asks, and nothing about what is asked. */
export const whoAsks: ReadonlySet<string> = new Set(['session_id', 'agent_session_id', 'custnum']);
