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

interface GatewayEventTable {
  number: Generated<number>;
  gateway: string;
  event: string;
  type: string;
  body: string;
  received_at: number;
  attempts: number;
  next_at: number | null;
  result: string;
}

interface AlertTable {
  number: Generated<number>;
  kind: string;
  subject: string;
  detail: string;
  customer: number | null;
  raised_at: number;
  times: number;
  closed_at: number | null;
  closed_by: string;
}

export interface WorkTables {
  gateway_event: GatewayEventTable;
  alert: AlertTable;
  keyed_answer: KeyedAnswerTable;
  task: TaskTable;
  audit: AuditTable;
}
