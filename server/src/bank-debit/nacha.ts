/**
 * ACH files as NACHA has them: lines of 94 characters. Debits go out as WEB entries, because the
 * customer allowed them on a page; what comes back are entries with an addenda 99. Pure.
 */
import { type Money, sum } from '@lineside/contract/money.ts';
import { type DebitLine, debitNamed, nameOf, type Told } from './debit.ts';

export interface AchFile {
  readonly batch: number;
  /** `YYYY-MM-DD`. */
  readonly collectsOn: string;
  /** `YYYY-MM-DDTHH:MM`. */
  readonly createdAt: string;
  /** Routing number of the bank that takes the file. */
  readonly bank: string;
  readonly bankName: string;
  readonly companyName: string;
  readonly companyId: string;
  readonly debits: readonly DebitLine[];
}

const lineLength = 94;
const linesPerBlock = 10;

const left = (text: string, width: number) =>
  plain(text).toUpperCase().slice(0, width).padEnd(width);
const right = (value: number | bigint, width: number) => {
  const digits = String(value).padStart(width, '0');
  if (digits.length > width) throw new RangeError(`${digits} does not fit into ${width} digits`);
  return digits;
};
/** Banks take no letter beyond those of ASCII. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^ -~]/g, ' ');
const day = (date: string) => date.slice(2).replaceAll('-', '');

export function achFile(file: AchFile): string {
  const odfi = file.bank.slice(0, 8);
  const entries = file.debits.map((debit, index) => entryLine(debit, odfi, index + 1));
  const hash = right(entryHash(file.debits), 10);
  const total = sum(file.debits.map(({ amount }) => amount));
  const lines = [
    fileHeader(file),
    batchHeader(file, odfi),
    ...entries,
    batchControl(file, { odfi, hash, total }),
    fileControl(entries.length, { hash, total }),
  ];
  while (lines.length % linesPerBlock !== 0) lines.push('9'.repeat(lineLength));
  for (const line of lines) {
    if (line.length !== lineLength)
      throw new Error(`a line of ${line.length} characters: ${line[0]}`);
  }
  return `${lines.join('\n')}\n`;
}

const fileHeader = ({ bank, companyId, createdAt, bankName, companyName, batch }: AchFile) =>
  `101 ${bank}${left(companyId, 10)}${day(createdAt.slice(0, 10))}` +
  `${createdAt.slice(11).replace(':', '')}A094101${left(bankName, 23)}${left(companyName, 23)}` +
  left(String(batch), 8);

const batchHeader = ({ companyName, companyId, collectsOn, batch }: AchFile, odfi: string) =>
  `5225${left(companyName, 16)}${left('', 20)}${left(companyId, 10)}WEB${left('INTERNET', 10)}` +
  `${day(collectsOn)}${day(collectsOn)}   1${odfi}${right(batch, 7)}`;

function entryLine(debit: DebitLine, odfi: string, place: number): string {
  const [account = '', routing = ''] = debit.account.split('@');
  const code = debit.savings ? '37' : '27';
  return (
    `6${code}${routing.slice(0, 8)}${routing.slice(8, 9)}${left(account, 17)}` +
    `${right(debit.amount, 10)}${left(nameOf(debit.number), 15)}${left(debit.holder, 22)}R ` +
    `0${odfi}${right(place, 7)}`
  );
}

interface Totals {
  readonly hash: string;
  readonly total: Money;
}

const batchControl = (
  { debits, companyId, batch }: AchFile,
  { odfi, hash, total }: Totals & { readonly odfi: string },
) =>
  `8225${right(debits.length, 6)}${hash}${right(total, 12)}${right(0, 12)}${left(companyId, 10)}` +
  `${left('', 19)}${left('', 6)}${odfi}${right(batch, 7)}`;

function fileControl(entries: number, { hash, total }: Totals): string {
  const blocks = Math.ceil((entries + 4) / linesPerBlock);
  const counts = `${right(1, 6)}${right(blocks, 6)}${right(entries, 8)}`;
  return `9${counts}${hash}${right(total, 12)}${right(0, 12)}${left('', 39)}`;
}

/** The banks' numbers added up; of a sum that is too long the last ten digits count. */
function entryHash(debits: readonly DebitLine[]): bigint {
  const total = debits.reduce(
    (all, { account }) => all + BigInt((account.split('@')[1] ?? '').slice(0, 8)),
    0n,
  );
  return total % 10_000_000_000n;
}

/** The debits that a return file says were not paid. Undefined for a file that is none. */
export function readReturns(text: string): readonly Told[] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  if (!/^1/.test(lines[0] ?? '') || lines.some((line) => line.length > lineLength))
    return undefined;
  const told: Told[] = [];
  for (const [index, line] of lines.entries()) {
    const entry = lines[index - 1] ?? '';
    if (!line.startsWith('799') || !entry.startsWith('6')) continue;
    const debit = debitNamed(entry.slice(39, 54));
    if (debit !== undefined) told.push({ debit, what: 'returned', reason: line.slice(3, 6) });
  }
  return told;
}
