/** What is sent back, whoever made it. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export const jsonType = 'application/json; charset=utf-8';

/** For an answer that needs none of its own. */
export const noHeaders: Readonly<Record<string, string>> = Object.freeze({});
