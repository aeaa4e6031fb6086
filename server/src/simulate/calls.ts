/** What simulated customers ask for, by the same operations as real ones. */
import { operations } from '@lineside/contract';
import type { Peer } from '../call.ts';
import type { Dispatch } from '../dispatch.ts';
import type { Reply } from '../staged.ts';

export const simulatedPeer: Peer = { wire: 'test', origin: 'simulation' };

const packets = {
  signUp: operations.new_customer.packet,
  signIn: operations.login.packet,
  order: operations.order_pkg.packet,
  pay: operations.process_payment.packet,
  edit: operations.edit_info.packet,
  leave: operations.cancel.packet,
} as const;

/** A call that failed because of us, never because the answer is no. */
export class SimulatedFault extends Error {
  override readonly name = 'SimulatedFault';
}

/** The reply; a "no" of the provider is one, too. */
export async function ask(
  dispatch: Dispatch,
  what: keyof typeof packets,
  parameters: Readonly<Record<string, unknown>>,
): Promise<Reply> {
  const reply = await dispatch.call(packets[what], parameters, simulatedPeer);
  if (typeof reply._error === 'string') throw new SimulatedFault(`${what}: ${reply._error.trim()}`);
  return reply;
}
