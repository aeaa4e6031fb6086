/**
 * Threads that derive keys from passwords and do nothing else. Each works for some 40 ms at a
 * stretch, so they have a low priority of their own: whoever logs in waits a little longer, and
 * everybody else does not wait at all. They start when they are first needed and keep nothing
 * running that could end.
 */
import { Worker } from 'node:worker_threads';

/** What argon2id is asked for; plain data, since it crosses to another thread. */
export interface Derivation {
  readonly message: Uint8Array;
  readonly nonce: Uint8Array;
  readonly parallelism: number;
  readonly tagLength: number;
  readonly memory: number;
  readonly passes: number;
}

export type Derived = { readonly tag: Uint8Array } | { readonly fault: string };

/** As many threads are made as are asked at the same time: whoever asks sees to that bound. */
const idle: Worker[] = [];

export async function derive(wanted: Derivation): Promise<Buffer> {
  const thread = idle.pop() ?? start();
  // While somebody waits for it, the process must not end.
  thread.ref();
  try {
    const derived = await answerOf(thread, wanted);
    thread.unref();
    idle.push(thread);
    if ('fault' in derived) throw new Error(derived.fault);
    // What crosses from another thread has lost its class.
    return Buffer.from(derived.tag);
  } catch (error) {
    if (!idle.includes(thread)) void thread.terminate();
    throw error;
  }
}

/** It has little to remember, apart from what a derivation takes. */
function start(): Worker {
  const thread = new Worker(new URL('./password-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 2 },
  });
  const drop = () => {
    const place = idle.indexOf(thread);
    if (place >= 0) idle.splice(place, 1);
  };
  // Whoever waits for it is told by `answerOf`; if nobody does, another one starts when needed.
  return thread.on('error', drop).on('exit', drop);
}

function answerOf(thread: Worker, wanted: Derivation): Promise<Derived> {
  const { promise, resolve, reject } = Promise.withResolvers<Derived>();
  const died = () => reject(new Error('a thread for passwords has ended'));
  thread.once('message', resolve).once('error', reject).once('exit', died);
  thread.postMessage(wanted);
  return promise.finally(() => {
    thread.off('message', resolve).off('error', reject).off('exit', died);
  });
}
