/** The texts of `--help`. */
import type { Action, Command, Options } from './command.ts';

export const exitStatuses = `Exit status: 0 done; 1 refused, failed, or a difference was found; 2 used wrongly.`;

export function helpOfAll(commands: readonly { name: string; summary: string }[]): string {
  return [
    'lineside: self-service and billing for internet, hosting and telephone providers',
    '',
    'Usage: lineside COMMAND …',
    '',
    columns(commands.map(({ name, summary }) => [name, summary])),
    '',
    'lineside COMMAND --help says more; lineside --version names the version.',
    exitStatuses,
  ].join('\n');
}

export function helpOf(command: Command, only?: Action): string {
  const actions = only === undefined ? command.actions : [only];
  const parts = actions.map((action) => actionHelp(command, action));
  const head = only === undefined ? [command.summary, ''] : [];
  return [...head, parts.join('\n\n'), '', exitStatuses].join('\n');
}

function actionHelp(command: Command, action: Action): string {
  const words = ['lineside', command.name, action.word, action.parameters, '[options]'];
  const lines = [`Usage: ${words.filter((word) => word !== '').join(' ')}`];
  if (command.actions.length > 1 || command.summary !== action.summary) {
    lines.push(`  ${action.summary}`);
  }
  if (action.details !== undefined) lines.push(action.details.replace(/^(?=.)/gm, '  '));
  lines.push(optionsHelp({ ...action.options, help: { meaning: 'Show this.' } }));
  return lines.join('\n');
}

const optionsHelp = (options: Options): string =>
  columns(
    Object.entries(options).map(([name, { value, meaning }]) => [
      `  --${name}${value === undefined ? '' : ` ${value}`}`,
      meaning,
    ]),
  );

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
