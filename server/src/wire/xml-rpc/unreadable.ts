/** A request that cannot be understood, with the reason in words that name nothing of ours. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}
