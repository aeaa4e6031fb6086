/** Whose pages these are: names, colours, telephone, by the host under which they are asked for. */
import { readableOn } from './colour.ts';

export interface Brand {
  readonly name: string;
  /** `#1d4ed8`. */
  readonly accent: string;
  readonly logo: Picture | undefined;
  readonly telephone: string;
  readonly mail: string;
  /** Hours, address, whatever helps: a line under the telephone number. */
  readonly help: string;
  /** The number of the agent whose offers are shown; empty for the provider's own. */
  readonly agent: string;
  /** Where accounts may be, the usual one first; one is what whoever signs in need not type. */
  readonly domains: readonly string[];
  /** Whether customers may pay on a page of the gateway, too. */
  readonly hasPaymentPage: boolean;
  /** Whether signing in without a password is offered. */
  readonly hasPasskeys: boolean;
  readonly language: string;
  readonly currency: string;
  readonly timezone: string;
  readonly imprint: string;
  /** The operator's own style, after ours. */
  readonly style: string;
}

export interface Picture {
  readonly type: string;
  readonly bytes: Uint8Array;
}

export const plainBrand: Brand = {
  name: 'Lineside',
  accent: '#0f6b57',
  logo: undefined,
  telephone: '',
  mail: '',
  help: '',
  agent: '',
  domains: [],
  hasPaymentPage: false,
  hasPasskeys: false,
  language: 'en',
  currency: 'USD',
  timezone: 'UTC',
  imprint: '',
  style: '',
};

/** One brand for every host that has none of its own. */
export interface Brands {
  readonly usual: Brand;
  readonly hosts: ReadonlyMap<string, Brand>;
}

export function brandFor({ usual, hosts }: Brands, host: string | undefined): Brand {
  const name = (host ?? '').toLowerCase().replace(/:\d+$/, '');
  return hosts.get(name) ?? usual;
}

const paper = { light: '#ffffff', dark: '#171a1c' };

/**
 * The accent is the operator's; whether it can be read is not left to chance: as words it is made
 * darker on white and lighter on black until the contrast is enough, and what stands on it is
 * white or black, whichever is clearer.
 */
export function brandStyle({ accent, style }: Brand): string {
  const light = readableOn(accent, paper.light);
  const dark = readableOn(accent, paper.dark);
  return `@layer brand{:root{--accent:${light.colour};--on-accent:${light.above}}
@media(prefers-color-scheme:dark){:root{--accent:${dark.colour};--on-accent:${dark.above}}}}
${style}`;
}
