import type { Answer, Input } from '@lineside/contract/operation.ts';
import { checkNumber } from '@lineside/contract/text-fields.ts';
import type { list_svc_usage } from '@lineside/contract/usage.ts';
import { type Call, customerOf } from '../call.ts';
import { accepted } from '../checked.ts';
import { Refusal } from '../refusal.ts';
import { serviceOfCustomer } from '../service/services-of-customer.ts';
import { listSessions } from '../usage/list-sessions.ts';
import { lastBilledMs } from './list-services.ts';
import { packageByNumber } from './packages-of-customer.ts';

/** The sessions of one account of the customer. */
export async function showUsage(
  call: Call,
  { svcnum = '', beginning = '', ending = '' }: Input<typeof list_svc_usage>,
): Promise<Answer<typeof list_svc_usage>> {
  const { tx, settings } = call;
  const customer = customerOf(call);
  if (svcnum === '') throw new Refusal('no_service_selected');
  const service = await serviceOfCustomer(tx, { customer, svcnum });
  const bought = service && (await packageByNumber(tx, { number: service.package ?? 0, customer }));
  if (service === undefined || bought === undefined) {
    throw new Refusal('unknown_svcnum', { number: svcnum });
  }
  const now = Math.floor(call.now.epochMilliseconds / 1000);
  const since = Math.floor(lastBilledMs(bought, settings.timezone) / 1000);
  const from = accepted(checkNumber('beginning', beginning)) ?? since;
  const until = accepted(checkNumber('ending', ending)) ?? now;
  const sessions = await listSessions(tx, {
    account: service.number,
    from: from * 1000,
    until: until * 1000,
  });
  return {
    svcnum: service.number,
    beginning: from,
    ending: until,
    previous: Math.max(0, from - Math.max(0, until - from)),
    next: until < now ? until : '',
    header: [],
    usage: sessions.map((each) => ({
      acctsessionid: each.session,
      acctstarttime: Math.floor(each.started_at / 1000),
      acctstoptime: Math.floor(each.ended_at / 1000),
      acctsessiontime: each.seconds,
      acctinputoctets: each.input_octets,
      acctoutputoctets: each.output_octets,
    })),
  };
}
