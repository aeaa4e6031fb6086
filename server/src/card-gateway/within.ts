/** For clients that know no signal: nobody waits longer, and what comes later is let go. */
export function within<T>(signal: AbortSignal, asked: Promise<T>): Promise<T> {
  const { promise, reject, resolve } = Promise.withResolvers<T>();
  const give = () => reject(signal.reason);
  if (signal.aborted) give();
  else signal.addEventListener('abort', give, { once: true });
  asked.then(resolve, reject).finally(() => signal.removeEventListener('abort', give));
  return promise;
}
