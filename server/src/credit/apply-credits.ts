import { type Call, todayOf } from '../call.ts';
import { openInvoices, settlePart } from '../invoice/open-invoices.ts';
import { type Application, spread } from '../invoice/spread.ts';
import { insertCreditApplication, reduceUnapplied, unappliedCredits } from './sql.ts';

/** Uses up the oldest credit on the oldest open invoice, and so on, until one side is exhausted. */
export async function applyCredits(call: Call, customer: number): Promise<void> {
  const credits = await unappliedCredits.all(call.tx, {
    customer,
    today: todayOf(call).toString(),
  });
  if (credits.length === 0) return;
  const sources = credits.map((credit) => ({ number: credit.number, rest: credit.unapplied }));
  const open = await openInvoices(call.tx, customer);
  for (const application of spread(sources, open)) await applyCredit(call, application);
}

async function applyCredit(call: Call, { source, invoice, amount }: Application): Promise<void> {
  const appliedAt = call.now.epochMilliseconds;
  await insertCreditApplication.run(call.tx, { credit: source, invoice, amount, appliedAt });
  await reduceUnapplied.run(call.tx, { credit: source, amount });
  await settlePart(call.tx, invoice, amount);
}
