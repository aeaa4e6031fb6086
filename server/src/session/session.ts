/** What a session is made of: a random token, stored only as its hash, and a fixed life. */
import { hash, randomBytes } from 'node:crypto';

const tokenBytes = 16;
const tokenPattern = /^[0-9a-f]{32}$/;

/**
 * How far ahead of our clock a session may have been made. A clock that is set right by some
 * minutes logs nobody out; one that steps back further does not prolong the sessions it had made.
 */
const aheadMsMax = 5 * 60_000;

export const newToken = (): string => randomBytes(tokenBytes).toString('hex');

/** Undefined when no session can have this token. */
export const hashOfToken = (token: string): string | undefined =>
  tokenPattern.test(token) ? hash('sha256', token, 'hex') : undefined;

export interface Life {
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** Of a session of a customer. */
export interface UsedLife extends Life {
  /** 0 for one that was made before this was noted. */
  readonly lastUsedAt: number;
}

export const isLive = ({ createdAt, expiresAt }: Life, nowMs: number): boolean =>
  nowMs < expiresAt && createdAt <= nowMs + aheadMsMax;

/** How exactly it is known when a session was last used: noting each use would write at each read. */
const notedEveryMs = 5 * 60_000;

export const isUseToBeNoted = (
  { createdAt, lastUsedAt }: Partial<UsedLife>,
  nowMs: number,
): boolean =>
  createdAt !== undefined && nowMs - Math.max(createdAt, lastUsedAt ?? 0) >= notedEveryMs;

export const lifeMs = (timeout: Temporal.Duration): number =>
  timeout.total({ unit: 'milliseconds', relativeTo: '2026-01-01' });
