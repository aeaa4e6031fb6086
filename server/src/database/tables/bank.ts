/** Tables of bank accounts that are collected by files. */
import type { Money } from '@lineside/contract/money.ts';
import type { Generated } from 'kysely';

interface BankAccountTable {
  token: string;
  store_key: string;
  number_encrypted: string;
  stored_at: number;
}

interface DebitBatchTable {
  number: Generated<number>;
  scheme: string;
  collects_on: string;
  created_at: number;
  filed_at: number | null;
}

interface DebitTable {
  number: Generated<number>;
  gateway_key: string;
  token: string;
  amount: Money;
  currency: string;
  description: string;
  state: string;
  batch: number | null;
  reason: string;
  created_at: number;
  decided_at: number | null;
}

interface BatchResultTable {
  hash: string;
  taken_at: number;
}

export interface BankTables {
  bank_account: BankAccountTable;
  debit_batch: DebitBatchTable;
  debit: DebitTable;
  closed_debit: { gateway_key: string };
  batch_result: BatchResultTable;
}
