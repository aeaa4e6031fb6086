/**
 * Hashing and checking of passwords, off the main thread and two at a time: each takes 19 MiB and
 * some 40 ms of a processor, so more at once would starve everybody else's calls.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { Refusal } from '../refusal.ts';
import type { Passwords } from '../staged.ts';
import { isLegacyPassword } from './legacy-password.ts';
import {
  type Argon2Form,
  argon2Form,
  argon2Text,
  legacyForm,
  memoryKiB,
  parallelism,
  passes,
} from './password-form.ts';
import { derive } from './password-threads.ts';

const nonceBytes = 16;
const tagBytes = 32;
/** Longer texts are no passwords but an attempt to keep us busy. */
const charactersMax = 1024;
const legacyMsMax = 5_000;

export interface PasswordLimits {
  readonly inFlightMax: number;
  readonly waitingMax: number;
}

const usualLimits: PasswordLimits = { inFlightMax: 2, waitingMax: 64 };
/** How soon to try again when too many wait: the time in which the queue empties. */
const busySeconds = 3;

export function openPasswords(limits: PasswordLimits = usualLimits): Passwords {
  const inTurn = turns(limits);
  // What is compared when there is nothing to compare, so that it takes as long.
  const nobody: Argon2Form = {
    memory: memoryKiB,
    passes,
    parallelism,
    nonce: randomBytes(nonceBytes),
    tag: randomBytes(tagBytes),
  };
  return {
    hash: (password) =>
      inTurn(async () => {
        const nonce = randomBytes(nonceBytes);
        const tag = await tagOf(password, { ...nobody, nonce });
        return argon2Text({ ...nobody, nonce, tag });
      }),
    check: (password, stored) =>
      inTurn(async () => {
        if (await checkLegacy(password, stored)) return true;
        const form = argon2Form(stored);
        const long = password.length > charactersMax;
        const wanted = form ?? nobody;
        const tag = await tagOf(long ? '' : password, wanted);
        const same = tag.length === wanted.tag.length && timingSafeEqual(tag, wanted.tag);
        return same && form !== undefined && !long;
      }),
  };
}

const tagOf = (password: string, form: Argon2Form): Promise<Buffer> =>
  derive({
    message: Buffer.from(password.normalize('NFC'), 'utf8'),
    nonce: form.nonce,
    parallelism: form.parallelism,
    tagLength: form.tag.length,
    memory: form.memory,
    passes: form.passes,
  });

/** Lets so many work at once, so many wait, and refuses the rest. */
function turns({ inFlightMax, waitingMax }: PasswordLimits) {
  const waiting: (() => void)[] = [];
  let inFlight = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (inFlight < inFlightMax) {
      inFlight += 1;
    } else {
      if (waiting.length >= waitingMax) {
        throw new Refusal('too_many_attempts', { seconds: busySeconds });
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) inFlight -= 1;
      else next();
    }
  };
}

async function checkLegacy(password: string, stored: string): Promise<boolean> {
  const form = legacyForm(stored);
  if (form === undefined) return false;
  return form === 'plain' ? isLegacyPassword(password, stored) : inThread(password, stored);
}

// An imported account needs this once, so the thread is not kept.
function inThread(password: string, stored: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./legacy-password-thread.ts', import.meta.url), {
      workerData: { password: password.slice(0, charactersMax), stored },
    });
    const limit = setTimeout(() => thread.terminate(), legacyMsMax);
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => {
      clearTimeout(limit);
      resolve(false);
    });
  });
}
