/** From the words of the command line to a subcommand's action and what it was given. */
import { parseArgs } from 'node:util';
import { type Action, type Command, type Given, Misuse } from './command.ts';

export interface Parsed {
  readonly action: Action;
  readonly given: Given;
  readonly help: boolean;
}

export function parseAction(command: Command, words: readonly string[]): Parsed {
  const action = actionOf(command, words);
  const rest = action.word === '' ? words : words.slice(1);
  const { values, positionals } = parsed(command, action, rest);
  const help = values.help === true;
  if (!help) checkCount(command, action, positionals);
  return {
    action,
    help,
    given: {
      parameters: positionals,
      option: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
      options: (name) => listOf(values[name]),
      flag: (name) => values[name] === true,
    },
  };
}

const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map((each) => String(each)) : [];

export const isHelp = (word: string | undefined): boolean => word === '--help' || word === '-h';

const spoken = (command: Command, action: Action): string =>
  `lineside ${command.name}${action.word === '' ? '' : ` ${action.word}`}`;

function actionOf(command: Command, [word]: readonly string[]): Action {
  // A command that does something without a word may know words besides.
  const found =
    command.actions.find((each) => each.word === word) ??
    command.actions.find((each) => each.word === '');
  if (found) return found;
  const known = command.actions.map((each) => each.word).join(', ');
  throw new Misuse(
    word === undefined || word.startsWith('-')
      ? `lineside ${command.name} needs one of: ${known}`
      : `lineside ${command.name} knows no \`${word}\`, only: ${known}`,
  );
}

interface Words {
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
}

function parsed(command: Command, action: Action, words: readonly string[]): Words {
  const options: Record<
    string,
    { type: 'boolean' | 'string'; short?: string; multiple?: boolean }
  > = {};
  for (const [name, { value, isRepeated }] of Object.entries(action.options)) {
    const type = value === undefined ? 'boolean' : 'string';
    options[name] = { type, multiple: isRepeated === true };
  }
  options.help = { type: 'boolean', short: 'h' };
  try {
    return parseArgs({
      args: [...words],
      options,
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new Misuse(`${spoken(command, action)}: ${sentenceOf(error)}`);
  }
}

function sentenceOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  // What follows explains how to write a parameter that begins with a hyphen.
  return text.replace(/\. To specify a positional argument.*$/s, '').replace(/\n/g, ' ');
}

function checkCount(command: Command, action: Action, given: readonly string[]): void {
  const { parametersMin: min, parametersMax: max, parameters } = action;
  if (given.length >= min && given.length <= max) return;
  const usage = `${spoken(command, action)}${parameters === '' ? '' : ` ${parameters}`}`;
  const wrong =
    given.length < min ? 'something is missing' : `\`${given[max]}\` is one word too many`;
  throw new Misuse(`${wrong}; it is used as: ${usage}`);
}
