/** What staff have to look at, and that they have. */
import { closeAlert, openAlerts } from '../alert/open-alerts.ts';
import { actorOf } from '../customer/record-audit.ts';
import { numberOf, type StaffVerb, UnusableInput } from './staff-verb.ts';

export const listAlerts: StaffVerb = ({ dispatch, peer }) =>
  dispatch.read(peer, async ({ tx }) => ({
    alerts: (await openAlerts(tx)).map(({ raisedAt, customer, ...alert }) => ({
      ...alert,
      customer: customer ?? '',
      raised: Temporal.Instant.fromEpochMilliseconds(raisedAt).toString(),
    })),
  }));

export const closeOpenAlert: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async (call) => {
    const alert = numberOf(input, 'alert');
    if (await closeAlert(call, alert, actorOf(call))) return { alert };
    throw new UnusableInput(`There is no open alert ${alert}.`);
  });
