/** Long readings, a page at a time, so that not all rows are in memory at once. */

export interface Page {
  /** The key of the last row before this page; 0 for the first page. */
  readonly after: number;
  readonly limit: number;
}

const pageRows = 5_000;

/** Every row of a query that is in the order of its keys, which are greater than 0. */
export async function* eachRow<Row>(
  read: (page: Page) => Promise<readonly Row[]>,
  keyOf: (row: Row) => number,
): AsyncGenerator<Row> {
  let after = 0;
  while (true) {
    const rows = await read({ after, limit: pageRows });
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageRows) return;
    after = keyOf(last);
  }
}
