/** Where to listen, as an operator writes it. */
import { Misuse } from './command.ts';

/** `127.0.0.1:8080`, `[::1]:8080`, `:8080` for every address of the machine, or the port alone. */
export function addressIn(place: string, option: string) {
  const parts = /^(?:(\[[0-9a-fA-F:.]+\]|[^:[\]]*):)?([0-9]{1,5})$/.exec(place);
  const port = Number(parts?.[2] ?? Number.NaN);
  if (parts === null || port > 65_535) {
    throw new Misuse(`${option} is an address like 127.0.0.1:8080, not \`${place}\``);
  }
  const [, host] = parts;
  if (host === undefined) return { host: '127.0.0.1', port };
  return { host: host === '' ? '::' : host.replace(/^\[|\]$/g, ''), port };
}
