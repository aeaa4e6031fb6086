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

export interface WorkTables {
  task: TaskTable;
  audit: AuditTable;
}
