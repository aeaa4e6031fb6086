/** What a subcommand is, and how it says that it was used wrongly or could not do its work. */

export interface Option {
  /** What stands for the value in the help; a flag has none. */
  readonly value?: string;
  /** May be given several times. */
  readonly isRepeated?: boolean;
  readonly meaning: string;
}

export type Options = Readonly<Record<string, Option>>;

export interface Given {
  readonly parameters: readonly string[];
  /** The value of an option; undefined when it was not given. */
  option(name: string): string | undefined;
  /** The values of a repeated option, in their order. */
  options(name: string): readonly string[];
  flag(name: string): boolean;
}

export interface Action {
  /** The word after the command; empty when the command is its own only action. */
  readonly word: string;
  /** What follows it, as the help shows it: `NAME VALUE`. */
  readonly parameters: string;
  readonly parametersMin: number;
  readonly parametersMax: number;
  readonly summary: string;
  readonly details?: string;
  readonly options: Options;
  /** Gives the exit status. */
  run(given: Given): Promise<number>;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly actions: readonly Action[];
}

/** 0 done · 1 not done, or done and something is wrong · 2 used wrongly, nothing was tried. */
export const done = 0;
export const refused = 1;
export const misused = 2;

/** Used wrongly; ends with status 2. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
}

/** Could not be done, and here is why, in a sentence; ends with status 1. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

export const databaseOptions = {
  data: {
    value: 'DIR',
    meaning: 'Data folder; ./data without it.',
  },
  database: {
    value: 'URL',
    meaning: 'postgres://… instead of the file in the data folder; also from LINESIDE_DATABASE.',
  },
} as const satisfies Options;

/** For what may ask the gateway. */
export const gatewayOptions = {
  gateway: {
    value: 'NAME',
    meaning: 'Who charges cards: sandbox, which charges nobody, or stripe; also LINESIDE_GATEWAY.',
  },
  'gateway-url': {
    value: 'URL',
    meaning: 'Where a sandbox of its own process listens; also from LINESIDE_GATEWAY_URL.',
  },
} as const satisfies Options;

export const jsonOption = {
  json: { meaning: 'Print JSON for programs instead of text for people.' },
} as const satisfies Options;
