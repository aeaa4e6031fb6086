/** What a browser answers, as far as it has to be read before it can be verified. Pure. */

/** JSON of a `PublicKeyCredential`, of which nothing is known yet but that it has these parts. */
export interface BrowserResponse {
  readonly id: string;
  readonly challenge: string;
  readonly json: object;
}

const charactersMax = 20_000;

/** Undefined for what no browser would send. */
export function browserResponse(text: string): BrowserResponse | undefined {
  if (text.length > charactersMax) return undefined;
  const json = parsed(text);
  const { id, response } = partsOf(json);
  const { clientDataJSON } = partsOf(response);
  if (typeof id !== 'string' || typeof clientDataJSON !== 'string') return undefined;
  const { challenge } = partsOf(parsed(Buffer.from(clientDataJSON, 'base64url').toString('utf8')));
  if (typeof challenge !== 'string' || typeof json !== 'object' || json === null) return undefined;
  return { id, challenge, json };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON, so no browser: what is made of it is refused like all else that is none.
    return undefined;
  }
}

const partsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
