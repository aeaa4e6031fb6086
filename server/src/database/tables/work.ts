/** Tables of work for after the commit, and the record of deeds. */
import type { Generated } from 'kysely';

interface TaskTable {
  number: Generated<number>;
  kind: string;
  key: string;
  payload: string;
  state: string;
  created_at: number;
}

interface AuditTable {
  number: Generated<number>;
  at: number;
  actor: string;
  action: string;
  customer: number | null;
  detail: string;
}

interface KeyedAnswerTable {
  key_hash: string;
  request_hash: string;
  state: string;
  begun_by: string;
  begun_at: number;
  status: number;
  answer: string;
  intent: number | null;
}

export interface WorkTables {
  keyed_answer: KeyedAnswerTable;
  task: TaskTable;
  audit: AuditTable;
}
