import type { Call } from '../call.ts';
import { because, dayAt, type Explanation, lineStatement, type Statement } from './explanation.ts';
import { linesOfPackage, packageRow, pausesWithCauses, planOfPackage } from './sql/why.ts';

type PackageRow = NonNullable<Awaited<ReturnType<typeof packageRow.first>>>;

/** How it came to be, what was charged for it, when it was not, and how it ended. */
export async function whyPackage(call: Call, number: number): Promise<Explanation | undefined> {
  const { tx } = call;
  const row = await packageRow.first(tx, { number });
  if (row === undefined) return undefined;
  const lines = await linesOfPackage.all(tx, { package: number });
  const pauses = await pausesWithCauses.all(tx, { package: number });
  return {
    of: `package ${number}`,
    customer: row.customer,
    statements: [
      begun(call, row),
      ...contract(row),
      ...lines.map((line) => lineStatement(call, line, `Invoice ${line.invoice}`)),
      ...pauses.map(pauseStatement),
      ...suspended(call, row, pauses.at(-1)?.cause ?? ''),
      ...(await planned(call, number)),
      next(call, row),
    ],
  };
}

function begun(call: Call, row: PackageRow): Statement {
  const on = dayAt(call, row.ordered_at);
  const how =
    row.ordered_as === 'change' && row.changed_from !== null
      ? `package ${row.changed_from} was changed to it`
      : 'it was ordered';
  return {
    what: `\`${row.name}\` of customer ${row.customer}: on ${on} ${how} by ${row.ordered_by}.`,
    because: [
      row.anchor_on === null
        ? 'No recurring period of it has begun.'
        : `Its periods are counted from ${row.anchor_on}, so a short month moves none of them.`,
    ],
  };
}

const contract = ({ contract_ends_on }: PackageRow): Statement[] =>
  contract_ends_on === null
    ? []
    : [{ what: `Its contract runs to ${contract_ends_on}.`, because: [] }];

interface Pause {
  readonly from_on: string;
  readonly until_on: string | null;
  readonly cause: string;
}

const pauseStatement = ({ from_on, until_on, cause }: Pause): Statement => ({
  what:
    until_on === null
      ? `Since ${from_on} its days are not billed.`
      : `From ${from_on} to before ${until_on} its days are not billed.`,
  because: because(cause),
});

function suspended(call: Call, row: PackageRow, cause: string): Statement[] {
  if (row.suspended_at === null) return [];
  const hand =
    row.manual_flag === 0
      ? 'It ends when the balance is paid.'
      : 'It was made by hand, so no payment ends it.';
  return [
    {
      what: `It is suspended since ${dayAt(call, row.suspended_at)}: ${row.suspended_why}.`,
      because: [...(cause === '' ? [] : because(cause)), hand],
    },
  ];
}

async function planned(call: Call, number: number): Promise<Statement[]> {
  const plan = await planOfPackage.first(call.tx, { package: number });
  if (plan === undefined) return [];
  const asked = `${plan.asked_by} asked for it on ${dayAt(call, plan.asked_at)}.`;
  return [{ what: `On ${plan.on_day} it is to ${plan.kind}.`, because: [asked] }];
}

function next(call: Call, row: PackageRow): Statement {
  if (row.cancelled_at !== null) {
    const what = `It ended on ${dayAt(call, row.cancelled_at)}, by ${row.cancelled_by}.`;
    return { what, because: [] };
  }
  if (row.next_bill_on === null)
    return { what: 'Nothing more will be billed for it.', because: [] };
  const billed = `${row.periods_billed} period${row.periods_billed === 1 ? ' was' : 's were'} billed so far.`;
  return { what: `It is billed next on ${row.next_bill_on}.`, because: [billed] };
}
