import type { Call } from '../call.ts';
import type { NewAlert } from './alert.ts';
import { upsertAlert } from './sql.ts';

/** In the same transaction as what it is about; once, until staff have closed it. */
export async function raiseAlert(call: Call, alert: NewAlert): Promise<void> {
  const { kind, subject, detail, customer } = alert;
  const raisedAt = call.now.epochMilliseconds;
  await upsertAlert.run(call.tx, { kind, subject, detail, customer, raisedAt });
}
