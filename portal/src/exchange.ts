/** A request for a page and its answer, as plain data: whoever listens translates. */

export interface PageRequest {
  readonly method: string;
  /** Path and query, as the browser sent it. */
  readonly url: string;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
  /** The address it came from, which limits and the history of sign-ins name. */
  readonly origin: string;
  /** Whether it came over TLS, so that cookies may say so. */
  readonly isSecure: boolean;
}

export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Uint8Array;
}

/** What a wire needs of the portal; never rejects. */
export interface Pages {
  answer(request: PageRequest): Promise<PageAnswer>;
  /** The page for a request that could not be read, as one that is too large. */
  trouble(request: PageRequest, status: number): Promise<PageAnswer>;
}
