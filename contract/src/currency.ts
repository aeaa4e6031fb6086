// How many decimals the amounts of a currency have, by ISO 4217. One installation has one currency
// for ever, and whoever reads or writes an amount is told which: a number of minor units alone does
// not say what it is worth.

/** What has not two. Engines of browsers know others: they follow what is usual in shops. */
const decimals: ReadonlyMap<string, number> = new Map([
  ...[
    ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI'],
    ...['VND', 'VUV', 'XAF', 'XOF', 'XPF'],
  ].map((code): [string, number] => [code, 0]),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code): [string, number] => [code, 3]),
  ...['CLF', 'UYW'].map((code): [string, number] => [code, 4]),
]);

/** 2 for the dollar, 0 for the yen, 3 for the dinar. */
export function decimalsOf(currency: string): number {
  return decimals.get(currency) ?? 2;
}
