/** Looks for those who were asked about and mails them their links. Runs apart from any call. */
import assert from 'node:assert/strict';
import type { Call, Peer } from '../call.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { queueMail, recipientsOfCustomer } from '../mail/queue-mail.ts';
import { type Account, isProtected, labelOf } from '../service/account.ts';
import { accountByName, accountsOfCustomer } from '../service/find-account.ts';
import { hashOfToken, newToken } from '../session/session.ts';
import { type Asked, lifeMs, linkOf, liveMax } from './password-reset.ts';
import {
  customersOfAddress,
  deleteRequest,
  dropExpired,
  insertReset,
  liveResets,
  requests,
} from './sql.ts';

interface Road {
  read<T>(peer: Peer, work: (call: Call) => Promise<T>): Promise<T>;
  write<T>(peer: Peer, work: (call: Call) => Promise<T>): Promise<T>;
}

const batch = 50;
const accountsMax = 10;

/**
 * A transaction for each request, so that one that cannot be carried out keeps no other waiting. It
 * stays, and is forgotten when its link would be over anyway. Gives what went wrong.
 */
export async function mailResets(road: Road, peer: Peer): Promise<unknown[]> {
  const faults: unknown[] = [];
  for (let after = 0; ; ) {
    const waiting = await road.read(peer, ({ tx }) => requests.all(tx, { after, limit: batch }));
    if (waiting.length === 0) return faults;
    for (const request of waiting) {
      after = request.number;
      try {
        await road.write(peer, (call) => carryOut(call, request));
      } catch (error) {
        faults.push(error);
      }
    }
  }
}

type Request = Awaited<ReturnType<typeof requests.all>>[number];

async function carryOut(call: Call, { number, asked_encrypted, asked_at }: Request): Promise<void> {
  const { tx, now, secrets, settings } = call;
  // First, so that of two processes only one goes on.
  if ((await deleteRequest.run(tx, { number })) === 0) return;
  await dropExpired.run(tx, { now: now.epochMilliseconds });
  const isOver = asked_at + lifeMs <= now.epochMilliseconds;
  if (isOver || linkOf(settings, '') === undefined) return;
  const asked: Asked = JSON.parse(secrets.decrypt(asked_encrypted));
  for (const meant of await accountsMeant(call, asked)) await mailLink(call, number, meant);
}

interface Meant {
  readonly account: Account;
  readonly to: readonly string[];
}

async function accountsMeant(call: Call, asked: Asked): Promise<Meant[]> {
  const name = 'email' in asked ? namedBy(asked.email) : asked;
  const named = name && (await accountByName(call.tx, name))?.account;
  const own = named === undefined ? [] : [{ account: named, to: await addressesOf(call, named) }];
  const others = 'email' in asked ? await accountsBehind(call, asked.email) : [];
  const meant = [...own, ...others.filter(({ account }) => account.number !== named?.number)];
  return meant
    .filter(({ account, to }) => to.length > 0 && !isSystem(call, account))
    .slice(0, accountsMax);
}

function namedBy(address: string) {
  const at = address.lastIndexOf('@');
  if (at < 1) return undefined;
  return { username: address.slice(0, at), domain: address.slice(at + 1) };
}

const isSystem = ({ settings }: Call, account: Account) =>
  isProtected(account, settings.system_usernames);

/** Where the invoices go; not into the very mailbox that nobody can open. */
async function addressesOf(call: Call, account: Account): Promise<readonly string[]> {
  if (account.customer === null) return [];
  const addresses = await recipientsOfCustomer(call.tx, account.customer);
  const own = labelOf(account).toLowerCase();
  return addresses.filter((address) => address.toLowerCase() !== own);
}

/** Those of customers whose invoices go to this address; the link goes to no other. */
async function accountsBehind(call: Call, address: string): Promise<Meant[]> {
  const rows = await customersOfAddress.all(call.tx, {
    address: address.toLowerCase(),
    limit: accountsMax,
  });
  const meant: Meant[] = [];
  for (const row of rows) {
    for (const account of await accountsOfCustomer(call.tx, row.customer)) {
      meant.push({ account, to: [row.address] });
    }
  }
  return meant;
}

async function mailLink(call: Call, request: number, { account, to }: Meant): Promise<void> {
  const { tx, now, settings } = call;
  const { number, customer } = account;
  const at = now.epochMilliseconds;
  const out = await liveResets.first(tx, { account: number });
  if (customer === null || Number(out?.count) >= liveMax) return;
  const token = newToken();
  const tokenHash = hashOfToken(token);
  const link = linkOf(settings, token);
  assert(tokenHash !== undefined && link !== undefined, 'a new token makes a link');
  await insertReset.run(tx, { tokenHash, account: number, createdAt: at, expiresAt: at + lifeMs });
  const detail = labelOf(account);
  await queueMail(call, {
    event: 'password-reset',
    record: `request ${request} account ${number}`,
    customer,
    facts: { username: detail, hours: '1 hour' },
    secretFacts: { link },
    to,
  });
  await recordAudit(call, { action: 'mailed password link', customer, detail });
}
