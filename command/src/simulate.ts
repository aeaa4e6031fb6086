import { type Command, done, type Given, jsonOption, Misuse, refused } from './command.ts';
import { asJson, print, remark, table } from './print.ts';

const usualFrom = '2024-01-01';

export const simulate: Command = {
  name: 'simulate',
  summary: 'Live the years of an invented provider, and look for faults in its books.',
  actions: [
    {
      word: '',
      parameters: '',
      parametersMin: 0,
      parametersMax: 0,
      summary: 'Live the years of an invented provider, and look for faults in its books.',
      details: [
        'In memory: nothing is read and nothing is kept. The same seed lives the same life.',
        'After every day the books of all who were touched are checked, after every month those of',
        'everybody, and that each day of each package was charged exactly once. A fault ends it',
        'with status 1 and names the seed, the day and the customer.',
      ].join('\n'),
      options: {
        customers: { value: 'N', meaning: 'How many sign up; 100 without it.' },
        years: { value: 'Y', meaning: 'How many years are lived; 1 without it.' },
        seed: { value: 'S', meaning: 'Where all chance comes from; 1 without it.' },
        zone: { value: 'ZONE', meaning: 'The time zone of the provider; UTC without it.' },
        from: { value: 'DATE', meaning: `The first day; ${usualFrom} without it.` },
        ...jsonOption,
      },
      run: live,
    },
  ],
};

async function live(given: Given): Promise<number> {
  const { simulate: simulated } = await import('@lineside/server/simulate/simulate.ts');
  const seed = wholeOf(given, 'seed', 1);
  const zone = given.option('zone') ?? 'UTC';
  const from = dayOf(given.option('from') ?? usualFrom);
  const options = {
    customers: wholeOf(given, 'customers', 100),
    seed,
    zone: knownZone(zone),
    from,
    until: from.add({ years: wholeOf(given, 'years', 1) }),
    progress: process.stderr.isTTY ? showProgress : undefined,
  };
  const began = performance.now();
  const { faults, ...lived } = await simulated(options);
  const seconds = (performance.now() - began) / 1000;
  const perSecond = Math.round(lived.customerMonths / seconds);
  if (given.flag('json')) {
    print(asJson({ ...lived, seconds: Number(seconds.toFixed(1)), perSecond, faults, ...options }));
  } else {
    const { counts, ...sums } = lived;
    const rows = Object.entries({
      ...sums,
      ...counts,
      seconds: seconds.toFixed(1),
      'customer-months a second': perSecond,
      faults: faults.length,
    }).map(([what, number]) => [nameOf(what), String(number)]);
    print(table(['what', 'number'], rows));
  }
  for (const { day, what } of faults) remark(`seed ${seed}, ${zone}, ${day}: ${what}`);
  return faults.length === 0 ? done : refused;
}

const nameOf = (what: string) => (what === 'customerMonths' ? 'customer-months' : what);

function showProgress(day: string, lived: number, of: number): void {
  const end = lived === of ? '\n' : '';
  process.stderr.write(`\r${day}  ${Math.floor((lived * 100) / of)} %${end}`);
}

function wholeOf(given: Given, name: string, usual: number): number {
  const text = given.option(name);
  if (text === undefined) return usual;
  if (!/^[1-9][0-9]{0,8}$/.test(text)) {
    throw new Misuse(`--${name} is a whole number above zero, not \`${text}\``);
  }
  return Number(text);
}

function knownZone(zone: string): string {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return zone;
  } catch {
    throw new Misuse(`there is no time zone \`${zone}\``);
  }
}

function dayOf(text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    throw new Misuse(`--from is a day like ${usualFrom}, not \`${text}\``);
  }
}
