// An operation as data: what it is called, who may ask, what it takes, what it answers, why it may
// refuse. Server, client, reference and tests all read this and nothing else.
import { createRequire } from 'node:module';
import Type, { type Static, type TObject, type TProperties } from 'typebox';
import type { Validator } from 'typebox/compile';
import { type InputOf, inputReader, type Parameters, type Raw } from './input.ts';
import { messages, type RefusalCode } from './messages.ts';
import {
  type AgentParameters,
  agentParameters,
  type ParameterKind,
  sessionOrAgent,
} from './values.ts';

/** Who may ask: anybody, or the holder of a customer's, an agent's or a staff session. */
export type Caller = 'anyone' | 'customer' | 'agent' | 'staff';

/** What happens: nothing changes, our records change, or the world outside is asked as well. */
export type Effect = 'read' | 'write' | 'outside';

/**
 * What strangers could try too often: passwords, sign-ups, charges, previews. Wires that are open to the
 * world bound how often one origin, or anybody on one account, may do it.
 */
export type Limited = 'sign-in' | 'sign-up' | 'payment' | 'reset' | 'preview';

/**
 * An exchange that can be run. A parameter that is a whole `$name` of {@link examplePlaceholders}
 * is filled in by whoever runs it; the reply shows the shape and is compared in nothing but that.
 */
export interface Example {
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly reply: Readonly<Record<string, unknown>>;
}

type Beside = Readonly<Partial<Record<RefusalCode, TProperties>>>;

export interface Declaration<
  Name extends string,
  P extends Parameters,
  Result extends TProperties,
> {
  readonly name: Name;
  /** The name under which the operation travels. */
  readonly packet: string;
  /** Other packets that mean the same. */
  readonly packetAliases?: readonly string[];
  readonly caller: Caller;
  readonly effect: Effect;
  /** A key that is sent counts, even without a value. */
  readonly existenceDecides?: true;
  /**
   * Of an operation that customers call: an agent may ask it for a customer of his, with
   * `agent_session_id` and `custnum` in the place of `session_id`. Both parameters, and the refusal
   * of a customer who is not his, come with this mark; who the customer is, dispatch settles.
   */
  readonly openToAgents?: true;
  /** A success has no `error`: old pages lay the reply over that of another call. */
  readonly withoutError?: true;
  readonly limited?: Limited;
  readonly summary: string;
  /** Markdown. */
  readonly documentation: string;
  readonly parameters: P;
  readonly result: Result;
  readonly refusals: readonly RefusalCode[];
  /** Keys that are there beside `error` when it is refused so, and then only. */
  readonly beside?: Beside;
  readonly example: Example;
}

export interface Operation<
  Name extends string = string,
  P extends Parameters = Parameters,
  Result extends TProperties = TProperties,
> extends Omit<Declaration<Name, P, Result>, 'result' | 'existenceDecides' | 'openToAgents'> {
  readonly packetAliases: readonly string[];
  readonly existenceDecides: boolean;
  readonly openToAgents: boolean;
  readonly result: TObject<Result>;
  /** The parameters as JSON Schema. */
  readonly parametersSchema: TObject;
  readonly parse: (raw: Raw) => InputOf<P>;
}

/** What the verb of an operation is handed. */
export type Input<O extends { readonly parse: (raw: Raw) => unknown }> = ReturnType<O['parse']>;

/** The whole reply of an operation that succeeded. */
export type Reply<O extends { readonly result: TObject }> = Static<O['result']>;

/**
 * What the verb of an operation returns. `error: ''` is added on the way out, at the price of a copy
 * of all fields; verbs that are asked all the time say it themselves.
 */
export type Answer<O extends { readonly result: TObject }> = Omit<Reply<O>, 'error'> & {
  readonly error?: '';
};

type SentScalar = string | number | null | undefined;

type SentValue<Kind extends ParameterKind> =
  | SentScalar
  | (Kind extends 'flag' ? boolean : never)
  | (Kind extends 'list'
      ? readonly SentScalar[] | Readonly<Record<string, SentScalar | boolean>>
      : never);

type SentName<Name> = Name extends `${infer Stem}N` ? `${Stem}${number}` : Name;

/** What a caller may send: every parameter by its name, numbered ones with their number. */
export type Sent<O extends { readonly parameters: Parameters }> = {
  readonly [Name in keyof O['parameters'] as SentName<Name>]?: SentValue<
    O['parameters'][Name]['kind']
  >;
};

/** Declares an operation. */
export function operation<
  const Name extends string,
  P extends Parameters,
  Result extends TProperties,
>(
  declared: Declaration<Name, P, Result> & { readonly openToAgents: true },
): Operation<Name, P & Omit<AgentParameters, keyof P>, Result>;
export function operation<
  const Name extends string,
  P extends Parameters,
  Result extends TProperties,
>(declared: Declaration<Name, P, Result>): Operation<Name, P, Result>;
export function operation<
  const Name extends string,
  P extends Parameters,
  Result extends TProperties,
>(declared: Declaration<Name, P, Result>): Operation<Name, Parameters, Result> {
  const existenceDecides = declared.existenceDecides === true;
  const openToAgents = declared.openToAgents === true;
  const parameters = openToAgents ? alsoForAgents(declared.parameters) : declared.parameters;
  const schemas = Object.entries(parameters).map(
    ([name, schema]) => [name, schema.needed ? schema : Type.Optional(schema)] as const,
  );
  return {
    ...declared,
    packetAliases: declared.packetAliases ?? [],
    existenceDecides,
    openToAgents,
    parameters,
    refusals: openToAgents
      ? [...new Set<RefusalCode>([...declared.refusals, 'unknown_custnum'])]
      : declared.refusals,
    result: Type.Object(declared.result, { additionalProperties: false }),
    parametersSchema: Type.Object(Object.fromEntries(schemas)),
    parse: inputReader(parameters, existenceDecides),
  };
}

/** Says first who asks; a `custnum` of the operation's own keeps its place and its words. */
function alsoForAgents({ session_id: _customers, ...own }: Parameters): Parameters {
  return { session_id: sessionOrAgent(), ...agentParameters, ...own };
}

/** Reads what a wire brought into what the verb is handed. Never refuses. */
export function parseInput<O extends { readonly parse: (raw: Raw) => unknown }>(
  op: O,
  raw: Raw,
): Input<O> {
  return op.parse(raw) as Input<O>;
}

// Only documentation and tests check replies, and the compiler would be a third of a server's start.
const compiler = () =>
  createRequire(import.meta.url)('typebox/compile') as typeof import('typebox/compile');

const checkers = new WeakMap<TObject, Validator>();

/**
 * What is wrong with a reply: one line for each documented key that is missing or of another type,
 * and for each key that is not documented. Empty when the reply is as documented. The `_token` of a
 * relay is no part of any reply.
 */
export function checkReply(
  op: { readonly result: TObject },
  reply: Readonly<Record<string, unknown>>,
): string[] {
  const { _token: _relay, ...own } = reply;
  let checker = checkers.get(op.result);
  if (!checker) {
    checker = compiler().Compile(op.result);
    checkers.set(op.result, checker);
  }
  if (checker.Check(own)) return [];
  return checker.Errors(own).map(({ instancePath, message, params }) => {
    const named = JSON.stringify(params);
    return `${instancePath || 'reply'} ${message} ${named}`;
  });
}

/** When an operation is refused so, in words, with what is then there beside the text. */
export function aboutRefusal({ beside }: Pick<Operation, 'beside'>, code: RefusalCode): string {
  const keys = Object.entries(beside?.[code] ?? {}).map(([name, schema]) => {
    const { description = '' } = schema as { readonly description?: string };
    return ` Beside it there is \`${name}\`: ${description}`;
  });
  return [messages[code].about, ...keys].join('');
}

/** What each placeholder of an example stands for. */
export const examplePlaceholders = {
  $username: 'the user name of an account of an active customer who pays by card',
  $domain: 'the domain of that account',
  $password: 'the password of that account',
  $session: 'a session of that customer',
  $invoice: 'the number of an invoice of that customer',
  $payment: 'the number of a payment of that customer',
  $package: 'the number of a package of that customer which may be cancelled',
  $paused_package: 'the number of a package which that customer has suspended',
  $planned_package: 'the number of a package which that customer has cancelled for a day to come',
  $pkgpart: 'a package definition with one account service which the customer may order',
  $agentnum: 'an agent who sells that package definition',
  $popnum: 'the number of an access number',
  $listed_session: 'the name that `list_sessions` gives to a session of that customer',
  $paying_session: 'a session in which a payment on a page of the gateway was begun',
  $enrolling_session: 'a session in which a second factor was begun',
  $enrolling_code: 'a code of that second factor',
  $guarded_session: 'a session of an account with a second factor',
  $guarded_code: 'a code of that second factor',
  $passkey_registration: 'what a browser answers to the options of `begin_passkey`',
  $passkey_sign_in: 'what a browser answers to the options of `begin_login_passkey`',
  $passkey: 'the number of a passkey of that account',
  $contact: 'the number of a contact person of that customer',
  $contact_session: 'a session of a contact person of that customer',
  $contact_customer: 'the number of that customer',
  $message: 'the number of a mail that was written to that customer',
  $login_token: 'what `login` has just given for that account',
  $service: 'the number of an account of that customer which may be taken away',
  $svcpart: 'an account service that the package of `$package` has room for',
  $renewal: 'a `bill_date` that `renew_info` has just listed for that customer',
  $reset: 'the token of a link that has just been mailed to that customer',
  $paybatch: 'a token that `payment_info` has just issued to that customer',
  $agent_username: 'the user name of the agent of that customer',
  $agent_password: 'the password of that agent',
  $agent_session: 'a session of that agent',
  $custpaybynum: 'the number of a card that the customer has stored',
  $pin: 'the number of a prepaid card that is not used yet',
  $link: 'a link to an open invoice',
  $new_username: 'a user name that nobody has yet',
} as const;

export type ExamplePlaceholder = keyof typeof examplePlaceholders;

/** The parameters of an example with its placeholders filled in. */
export function fillExample(
  parameters: Example['parameters'],
  values: Partial<Record<ExamplePlaceholder, string | number>>,
): Record<string, string | number> {
  const filled = Object.entries(parameters).map(([name, value]) => {
    if (typeof value !== 'string' || !Object.hasOwn(examplePlaceholders, value)) {
      return [name, value] as const;
    }
    const given = values[value as ExamplePlaceholder];
    if (given === undefined) throw new Error(`the example needs a value for ${value}`);
    return [name, given] as const;
  });
  return Object.fromEntries(filled);
}
