/** Reads the two long lists of the file, access numbers and tax regions: a line each. */
import type { FileAccessNumber, FileRegion } from './catalogue-file.ts';
import { type TableReader, textProblem } from './table-reader.ts';

export function readAccessNumbers(section: TableReader): readonly FileAccessNumber[] {
  return section.keys().map((key) => {
    const [matches, areaCode = '', exchange = '', local = ''] =
      /^([0-9]{3})-([0-9]{3})-([0-9]{4})$/.exec(key) ?? [];
    if (matches === undefined) section.wrong(key, 'is not a number like 415-555-0100');
    const { place, disabled } = readPlace(section, key);
    const [, city = '', state = ''] = /^(.+), *([^,]+)$/.exec(place) ?? [];
    if (city === '') section.wrong(key, 'needs a place like "Oakland, CA"');
    const problem = textProblem(place);
    if (problem !== undefined) section.wrong(key, problem);
    return { areaCode, exchange, local, city, state, disabled };
  });
}

function readPlace(section: TableReader, key: string) {
  const value = section.raw(key);
  if (typeof value === 'string') return { place: value, disabled: false };
  const entry = section.table(key);
  const read = { place: entry.needed('place'), disabled: entry.flag('disabled') };
  entry.noOtherKeys();
  return read;
}

export function readRegions(section: TableReader): readonly FileRegion[] {
  return section.keys().flatMap((country) => {
    if (!/^[A-Z]{2}$/.test(country)) {
      section.wrong(country, 'is not the two-letter code of a country');
    }
    return section.tables(country).map((entry) => {
      const region = {
        country,
        state: entry.text('state'),
        county: entry.text('county'),
        taxClass: entry.text('class'),
        name: entry.text('name'),
        ratePpm: entry.percent('tax'),
        exemptAmount: entry.amount('exempt'),
        setupExempt: entry.flag('setup_exempt'),
        recurringExempt: entry.flag('recurring_exempt'),
        inclusive: entry.flag('inclusive'),
        disabled: entry.flag('disabled'),
      };
      if (region.state === '' && region.county !== '') entry.wrong('county', 'needs its state');
      entry.noOtherKeys();
      return region;
    });
  });
}
