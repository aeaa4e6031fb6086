/** Whose addresses are one: whoever has an IPv6 address has 2⁶⁴ of them. */
import { isIPv6 } from 'node:net';

export function networkOf(address: string): string {
  const isMapped = address.toLowerCase().startsWith('::ffff:') && address.includes('.');
  if (isMapped) return address.slice('::ffff:'.length);
  if (!isIPv6(address)) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const after = tail === '' ? [] : tail.split(':');
    while (groups.length + after.length < 8) groups.push('0');
    groups.push(...after);
  }
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}
