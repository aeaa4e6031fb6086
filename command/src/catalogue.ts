import { readFile, writeFile } from 'node:fs/promises';
import type { StaffVerbName } from '@lineside/server/staff/answer-staff.ts';
import {
  type Command,
  databaseOptions,
  done,
  Failure,
  type Given,
  jsonOption,
  refused,
} from './command.ts';
import { placeOf } from './place.ts';
import { asJson, counted, print, type Row, remark, rowsIn } from './print.ts';
import { staff } from './staff.ts';

export const catalogue: Command = {
  name: 'catalogue',
  summary: 'What is sold, as a file: export, compare, apply.',
  actions: [
    {
      word: 'export',
      parameters: '[FILE]',
      parametersMin: 0,
      parametersMax: 1,
      summary: 'Print the whole catalogue as TOML, or write it to a new file.',
      options: databaseOptions,
      run: runExport,
    },
    {
      word: 'diff',
      parameters: 'FILE',
      parametersMin: 1,
      parametersMax: 1,
      summary:
        'Show what applying the file would change, and change nothing. Status 1 if anything.',
      options: { ...databaseOptions, ...jsonOption },
      run: runDiff,
    },
    {
      word: 'apply',
      parameters: 'FILE',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'Make the catalogue what the file says, in one step: all of it or nothing.',
      details: 'What the file does not name is disabled, not deleted, when customers have it.',
      options: { ...databaseOptions, ...jsonOption },
      run: runApply,
    },
  ],
};

async function runExport(given: Given): Promise<number> {
  const { toml } = await staff(placeOf(given), 'catalogue/export');
  const [file] = given.parameters;
  if (file === undefined) process.stdout.write(String(toml));
  else {
    await writeFile(file, String(toml), { flag: 'wx' }).catch((error) => {
      throw new Failure(`${file} cannot be written: ${error.message}`);
    });
    remark(`The catalogue is in ${file}.`);
  }
  return done;
}

async function runDiff(given: Given): Promise<number> {
  const changes = await changesBy('catalogue/diff', given);
  return changes === 0 ? done : refused;
}

async function runApply(given: Given): Promise<number> {
  const changes = await changesBy('catalogue/apply', given);
  if (changes > 0) remark(`Applied ${counted(changes, 'change')}.`);
  return done;
}

async function changesBy(verb: StaffVerbName, given: Given): Promise<number> {
  const [file = ''] = given.parameters;
  const toml = await readFile(file, 'utf8').catch((error) => {
    throw new Failure(`${file} cannot be read: ${error.message}`);
  });
  // The mistakes name lines, and these are the lines of the file.
  const reply = await staff(placeOf(given), verb, { toml }).catch((error) => {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(error.message.replaceAll(/^line /gm, `${file}: line `));
  });
  const changes = rowsIn(reply, 'changes');
  if (given.flag('json')) print(asJson(reply.changes));
  else if (changes.length === 0) remark('Nothing differs.');
  else print(changes.map(changeText).join('\n'));
  return changes.length;
}

const marks: Readonly<Record<string, string>> = {
  added: '+',
  changed: '~',
  disabled: '-',
  reset: '~',
};

function changeText(change: Row): string {
  const kind = change.text('kind');
  const head = `${marks[kind] ?? '~'} ${change.text('section')} ${change.text('name')}: ${kind}`;
  const fields = change.records('fields').map((field) => {
    const [from, to] = [field.text('from'), field.text('to')];
    const values = kind === 'added' ? quoted(to) : `${quoted(from)} → ${quoted(to)}`;
    return `    ${field.text('field')}: ${values}`;
  });
  return [head, ...fields].join('\n');
}

const quoted = (text: string): string => (text === '' ? '(empty)' : text.split('\n').join(' '));
