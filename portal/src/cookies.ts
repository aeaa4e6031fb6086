/** Cookies: no script can read them, no other site can send them with a form. */

/** Under TLS the prefix forbids that another host of the domain sets them. */
const prefixOf = (isSecure: boolean): string => (isSecure ? '__Host-' : '');

export function readCookie(header: string | undefined, name: string, isSecure: boolean): string {
  if (header === undefined) return '';
  const wanted = prefixOf(isSecure) + name;
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === wanted) return part.slice(at + 1).trim();
  }
  return '';
}

export interface Cookie {
  readonly name: string;
  /** Empty: the cookie goes. */
  readonly value: string;
  /** Without it the cookie ends with the browser. */
  readonly seconds?: number;
}

export function writeCookie({ name, value, seconds }: Cookie, isSecure: boolean): string {
  const age = value === '' ? 0 : seconds;
  return [
    `${prefixOf(isSecure)}${name}=${value}`,
    'Path=/',
    ...(age === undefined ? [] : [`Max-Age=${age}`]),
    'HttpOnly',
    'SameSite=Lax',
    ...(isSecure ? ['Secure'] : []),
  ].join('; ');
}
