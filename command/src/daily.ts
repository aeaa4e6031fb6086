import {
  type Command,
  databaseOptions,
  done,
  Failure,
  type Given,
  gatewayOptions,
  jsonOption,
  refused,
} from './command.ts';
import { type Place, placeOf } from './place.ts';
import { asJson, print, Row, remark, rowsIn, table } from './print.ts';
import { openProgressBar } from './progress-bar.ts';
import { staff, throughServer, userName, withOwnServer } from './staff.ts';

type Reply = Readonly<Record<string, unknown>>;

export const daily: Command = {
  name: 'daily',
  summary: 'The nightly run: expire, bill, collect, remind, suspend, cancel.',
  actions: [
    {
      word: 'list',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'What the last runs did.',
      options: { ...databaseOptions, ...jsonOption },
      run: listRuns,
    },
    {
      word: '',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'Do what this day brings for every customer who is due.',
      details: [
        'Begun again after it was killed, it goes on where it was; twice on a day, the second run finds',
        'nothing to do. A customer whose work fails is parked: `lineside parked list` says why. The status',
        'is 1 when somebody is parked or the run was refused.',
      ].join('\n'),
      options: {
        date: { value: 'DAY', meaning: 'Pretend that today is this day: 2026-12-01.' },
        customer: { value: 'NUMBER', meaning: 'Only this customer.' },
        agent: { value: 'NUMBER', meaning: 'Only the customers of this agent.' },
        'dry-run': { meaning: 'Show what would be done; nothing is kept and nobody is charged.' },
        force: { meaning: 'Also when it would issue far more lines than usual.' },
        ...databaseOptions,
        ...gatewayOptions,
        ...jsonOption,
      },
      run: runOnce,
    },
  ],
};

async function listRuns(given: Given): Promise<number> {
  const reply = await staff(placeOf(given), 'daily/list');
  if (given.flag('json')) print(asJson(reply.runs));
  else {
    const columns = ['run', 'day', 'state', 'due', 'issued', 'failed', 'parked', 'finished', 'why'];
    const rows = rowsIn(reply, 'runs').map((row) => columns.map((name) => row.text(name)));
    print(table(columns, rows));
  }
  return done;
}

async function runOnce(given: Given): Promise<number> {
  const place = placeOf(given);
  const input = {
    date: given.option('date'),
    customer: given.option('customer'),
    agent: given.option('agent'),
    dry_run: given.flag('dry-run') ? '1' : undefined,
    force: given.flag('force') ? '1' : undefined,
  };
  const bar = openProgressBar();
  try {
    const reply = (await inServer(place, input, bar.show)) ?? (await here(place, input, bar.show));
    bar.close();
    return tell(given, reply);
  } finally {
    bar.close();
  }
}

type Input = Readonly<Record<string, string | undefined>>;
type Show = (step: string, done: number, total: number) => void;

const lookEveryMs = 300;

/** A server that holds the database does the work; this one looks how far it is. */
async function inServer(place: Place, input: Input, show: Show): Promise<Reply | undefined> {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  const params = { ...Object.fromEntries(given), _user: userName() };
  let reply = await throughServer(place, 'daily/start', params);
  if (reply === undefined) return undefined;
  if (reply.error) throw new Failure(String(reply.error));
  while (reply.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    const looked: Reply | undefined = await throughServer(place, 'daily/show', {
      run: String(reply.run),
    });
    if (looked === undefined) throw new Failure('The server has ended; its next run goes on.');
    reply = looked;
    show(String(reply.step), Number(reply.done), Number(reply.total));
  }
  return reply;
}

async function here(place: Place, input: Input, show: Show): Promise<Reply> {
  return withOwnServer(place, async ({ dispatch }) => {
    const { optionsOf, shownRun } = await import('@lineside/server/staff/daily.ts');
    const { runDaily } = await import('@lineside/server/daily/run-daily.ts');
    const progress = (at: { step: string; done: number; total: number }) =>
      show(at.step, at.done, at.total);
    try {
      return shownRun(await runDaily(dispatch, { ...optionsOf(input), progress }));
    } catch (error) {
      const known = ['RunStopped', 'UnusableInput'];
      if (error instanceof Error && known.includes(error.name)) throw new Failure(error.message);
      throw error;
    }
  });
}

function tell(given: Given, reply: Reply): number {
  const { error: _none, ...run } = reply;
  const row = new Row(run);
  if (given.flag('json')) print(asJson(run));
  else {
    const counts = Object.entries(run.counts as Reply).filter(([, count]) => Number(count) > 0);
    const figures = ['due', 'issued', 'failed', 'parked'].map(
      (name) => `${name} ${row.text(name)}`,
    );
    const shown = new Set(['due', 'issued', 'failed']);
    const more = counts.filter(([name]) => !shown.has(name));
    const rest = more.map(([name, count]) => `${name.replaceAll('_', ' ')} ${count}`);
    print(`${row.text('day')}: ${[...figures, ...rest].join(', ')}.`);
  }
  if (row.text('why') !== '') remark(row.text('why'));
  const clean = row.text('failed') === '0' && row.text('parked') === '0';
  if (!clean) remark('Somebody is parked: `lineside parked list` says who and why.');
  return clean && row.text('state') === 'done' ? done : refused;
}
