/** The client behind the importable functions, made at the first call. */
import { SelfService, type SelfServiceOptions } from './self-service.ts';

let options: SelfServiceOptions | undefined;
let client: SelfService | undefined;

/**
 * Says where the importable functions find the server. Without it the environment decides:
 * `LINESIDE_URL`, or `LINESIDE_SOCKET` and `LINESIDE_TAG`, else the path that the Perl module has.
 */
export function configure(chosen: SelfServiceOptions): void {
  options = chosen;
  client = undefined;
}

export function defaultClient(): SelfService {
  client ??= new SelfService(
    options ?? {
      socket: process.env.LINESIDE_SOCKET,
      tag: process.env.LINESIDE_TAG,
      url: process.env.LINESIDE_URL,
    },
  );
  return client;
}
