/**
 * What many invoices share: who sends them, how they look. It is kept once under the hash of its
 * content, and each invoice names the one it was issued on, so that no later change alters it.
 */
import { createHash } from 'node:crypto';
import { type Brand, brands, plainBrand } from '../agent/brand.ts';
import type { Tx } from '../database/database.ts';
import { shared } from '../database/shared.ts';
import { settings } from '../settings/read-settings.ts';
import { templates } from '../template/stored-templates.ts';
import { invoicePageTemplate } from './page-template.ts';
import { insertStationery, stationeryHashes, stationeryWithHash } from './sql.ts';

export interface Stationery {
  /** Name of the provider or of the reseller, then the address. */
  readonly provider: readonly string[];
  readonly terms: string;
  readonly currencySign: string;
  readonly brand: Brand;
  /** The template and its style. */
  readonly body: string;
  readonly style: string;
}

interface Stack {
  of(agent: number): { readonly hash: string; readonly content: string };
  readonly stored: Set<string>;
}

const stack: (tx: Tx) => Promise<Stack> = shared(async (tx) => {
  const known = await settings(tx);
  const looks = await brands(tx);
  const texts = await templates(tx);
  const made = new Map<number, { hash: string; content: string }>();
  const rows = await stationeryHashes.all(tx);
  const make = (agent: number) => {
    const brand = looks.get(agent) ?? plainBrand;
    const audience = { agent, language: known.locale };
    const stationery: Stationery = {
      provider: [brand.name || known.company_name, ...known.company_address],
      terms: known.invoice_default_terms.trim(),
      currencySign: known.money_char,
      brand,
      body: texts.textOf(invoicePageTemplate(), 'body', audience),
      style: texts.textOf(invoicePageTemplate(), 'style', audience),
    };
    const content = JSON.stringify(stationery);
    return { hash: createHash('sha256').update(content).digest('hex'), content };
  };
  return {
    stored: new Set(rows.map((row) => row.hash)),
    of(agent) {
      const known = made.get(agent) ?? make(agent);
      made.set(agent, known);
      return known;
    },
  };
});

/** What invoices of the agent are issued on today. */
export async function presentStationery(tx: Tx, agent: number): Promise<Stationery> {
  const { hash, content } = (await stack(tx)).of(agent);
  return parsed(hash, content);
}

/** Keeps today's for good and returns its hash. */
export async function keepStationery(tx: Tx, agent: number): Promise<string> {
  const { of, stored } = await stack(tx);
  const { hash, content } = of(agent);
  if (!stored.has(hash)) {
    await insertStationery.run(tx, { hash, content });
    // Another transaction may not rely on it before it is there for good.
    tx.afterCommit(() => stored.add(hash));
  }
  return hash;
}

export async function keptStationery(tx: Tx, hash: string): Promise<Stationery> {
  const known = read.get(hash);
  if (known !== undefined) return known;
  const row = await stationeryWithHash.first(tx, { hash });
  if (row === undefined) throw new Error(`the stationery ${hash} is missing`);
  return parsed(hash, row.content);
}

/** What stands under a hash never changes, so what was read once stays true. */
const read = new Map<string, Stationery>();
const readMax = 100;

function parsed(hash: string, content: string): Stationery {
  const known = read.get(hash);
  if (known !== undefined) return known;
  // Only `keepStationery` writes there, and the hash says that it is what was written.
  const stationery = JSON.parse(content) as Stationery;
  if (read.size >= readMax) read.clear();
  read.set(hash, stationery);
  return stationery;
}
