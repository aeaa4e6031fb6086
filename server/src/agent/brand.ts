/** How an agent's papers and mails look. */
import type { Tx } from '../database/database.ts';
import { shared, sharedChanged } from '../database/shared.ts';
import { forgetBrand, selectBrands, storeBrand } from './sql.ts';

export interface Brand {
  /** Empty: the name of the provider. */
  readonly name: string;
  /** A colour like `#1d4ed8`. */
  readonly accent: string;
  /** `image/png` or `image/jpeg`; empty where there is no logo. */
  readonly logoType: string;
  readonly logoBase64: string;
}

export const plainBrand: Brand = { name: '', accent: '#1d4ed8', logoType: '', logoBase64: '' };

/** A brand that cannot be printed; the sentence is for the operator. */
export class UnusableBrand extends Error {
  override readonly name = 'UnusableBrand';
}

/** By agent, in memory: every mail and every page asks. */
export const brands: (tx: Tx) => Promise<ReadonlyMap<number, Brand>> = shared(selectBrands);

export async function brandOf(tx: Tx, agent: number): Promise<Brand> {
  return (await brands(tx)).get(agent) ?? plainBrand;
}

const nameMax = 80;
const logoBytesMax = 256 * 1024;

export async function setBrand(tx: Tx, agent: number, brand: Brand): Promise<void> {
  if (!/^#[0-9a-f]{6}$/i.test(brand.accent)) {
    throw new UnusableBrand(`A colour is written like #1d4ed8, not \`${brand.accent}\`.`);
  }
  if (brand.name.length > nameMax || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(brand.name)) {
    throw new UnusableBrand(`A name is one line of at most ${nameMax} characters.`);
  }
  await storeBrand(tx, agent, brand);
  await sharedChanged(tx);
}

export async function resetBrand(tx: Tx, agent: number): Promise<void> {
  await forgetBrand(tx, agent);
  await sharedChanged(tx);
}

/** Only pictures that can hold no program: by what is in them, not by what they are called. */
export function logoFrom(base64: string): Pick<Brand, 'logoType' | 'logoBase64'> {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > logoBytesMax) {
    throw new UnusableBrand(`A logo has at most ${logoBytesMax / 1024} KiB.`);
  }
  const logoBase64 = bytes.toString('base64');
  if (bytes.subarray(0, 8).equals(pngStart)) return { logoType: 'image/png', logoBase64 };
  if (bytes.subarray(0, 3).equals(jpegStart)) return { logoType: 'image/jpeg', logoBase64 };
  throw new UnusableBrand('A logo is a PNG or a JPEG picture.');
}

const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const jpegStart = Buffer.from([0xff, 0xd8, 0xff]);
