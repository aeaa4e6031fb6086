/** Where a customer comes back to from the gateway's page, and which payment he comes back from. */
import { timingSafeEqual } from 'node:crypto';
import type { Call } from '../call.ts';
import type { Secrets } from '../secrets.ts';

/** Empty where the operator has named no page: then nobody can be sent away to confirm. */
export function returnUrlOf(
  { settings, secrets }: Pick<Call, 'settings' | 'secrets'>,
  intent: number,
): string {
  if (settings.payment_return_url === '') return '';
  const url = new URL(settings.payment_return_url);
  url.searchParams.set('payment', returnMark(secrets, intent));
  return url.toString();
}

const markCharacters = 32;

/** Names the payment to whoever made it; nobody else can guess it. */
const returnMark = (secrets: Secrets, intent: number): string =>
  `${intent}-${secrets.keyedHash('return', String(intent)).slice(0, markCharacters)}`;

export function intentOfMark(secrets: Secrets, mark: string): number | undefined {
  const [, number = ''] = /^([0-9]{1,15})-/.exec(mark) ?? [];
  if (number === '') return undefined;
  const [right, given] = [Buffer.from(returnMark(secrets, Number(number))), Buffer.from(mark)];
  const isRight = right.length === given.length && timingSafeEqual(right, given);
  return isRight ? Number(number) : undefined;
}
