/** Thrown by a page that cannot be shown yet: something has to be done before, at this address. */
export class Elsewhere extends Error {
  override readonly name = 'Elsewhere';
  readonly to: string;

  constructor(to: string) {
    super(`first to ${to}`);
    this.to = to;
  }
}
