/** One operation being performed: what every verb is handed. */
import assert from 'node:assert/strict';
import type { Tx } from './database/database.ts';
import { Refusal } from './refusal.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings/settings.ts';

/** Where a call came from. `origin` is what limits and the audit name: an address, a user, a path. */
export interface Peer {
  readonly wire:
    | 'socket'
    | 'relay'
    | 'http'
    | 'xml-rpc'
    | 'admin'
    | 'command'
    | 'reconciler'
    | 'webhook'
    | 'test';
  readonly origin: string;
  /** What the caller says it is, where the wire has a place for that: a `User-Agent`. */
  readonly client?: string;
}

/**
 * Logged-in time of a customer. `customer` is null for an account that belongs to nobody, and for a
 * contact person of several customers who has not chosen one yet.
 */
export interface SignedIn {
  /** Empty where an agent asks for his customer. */
  readonly tokenHash: string;
  readonly customer: number | null;
  /** Null where a contact person is signed in, or an agent asks for his customer. */
  readonly account: number | null;
  /** `username@domain` at sign-in, since the account may be gone by now; or who else it is. */
  readonly accountLabel: string;
  /** The contact person who is signed in, if it is one. */
  readonly person?: number | null;
  /** The agent who asks for his customer, if it is one. */
  readonly agent?: number;
}

export interface Call {
  readonly tx: Tx;
  readonly now: Temporal.Instant;
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly peer: Peer;
  readonly gatewayName: string;
  /** Set for every operation that a customer calls: dispatch refuses the call otherwise. */
  readonly session?: SignedIn;
  /** Set for every operation that an agent calls for himself. */
  readonly agent?: number;
}

/** The last instant asked about: a nightly run asks about one and the same all the time. */
let asked: { now: Temporal.Instant; timezone: string; day: Temporal.PlainDate } | undefined;

export function todayOf({ now, settings }: Pick<Call, 'now' | 'settings'>): Temporal.PlainDate {
  const { timezone } = settings;
  if (asked?.now === now && asked.timezone === timezone) return asked.day;
  const day = now.toZonedDateTimeISO(timezone).toPlainDate();
  asked = { now, timezone, day };
  return day;
}

/** The agent who asks for himself. Dispatch has refused the call if there is none. */
export function agentOf({ agent }: Call): number {
  assert(agent !== undefined, 'an operation of agents is called by one');
  return agent;
}

/** The customer of the session. A session without one answers as the protocol has it. */
export function customerOf(call: Call): number {
  const customer = call.session?.customer;
  if (customer === null || customer === undefined) {
    throw new Refusal('unknown_custnum', { number: '' });
  }
  return customer;
}
