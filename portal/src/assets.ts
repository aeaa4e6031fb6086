/**
 * Style, script and pictures: a few files, each under a name made from what is in it, so that a
 * browser asks for each once.
 */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { type Brand, type Brands, brandStyle } from './brand.ts';

export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly plain: Uint8Array;
  readonly gzip: Uint8Array | undefined;
  readonly brotli: Uint8Array | undefined;
}

export interface BrandAssets {
  readonly style: Asset;
  readonly icon: Asset;
  readonly logo: Asset | undefined;
}

export interface Assets {
  readonly style: Asset;
  readonly script: Asset;
  of(brand: Brand): BrandAssets;
  find(path: string): Asset | undefined;
}

/** The order of layers stands in the first. */
const sheets = ['tokens', 'page', 'frame', 'parts', 'tables', 'forms', 'print'];

const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');

export function openAssets({ usual, hosts }: Brands): Assets {
  const style = asset(
    'portal.css',
    'text/css; charset=utf-8',
    squeezed(sheets.map((name) => read(`./assets/style/${name}.css`)).join('')),
  );
  const script = asset('portal.js', 'text/javascript; charset=utf-8', read('./assets/portal.js'));
  const brands = new Map([usual, ...hosts.values()].map((brand) => [brand, assetsOf(brand)]));
  const all = [style, script];
  for (const { style, icon, logo } of brands.values()) {
    all.push(style, icon, ...(logo === undefined ? [] : [logo]));
  }
  const byPath = new Map(all.map((each) => [each.path, each]));
  const plain = assetsOf(usual);
  return {
    style,
    script,
    of: (brand) => brands.get(brand) ?? plain,
    find: (path) => byPath.get(path),
  };
}

const assetsOf = (brand: Brand): BrandAssets => ({
  style: asset('brand.css', 'text/css; charset=utf-8', brandStyle(brand)),
  icon: asset('icon.svg', 'image/svg+xml', iconOf(brand)),
  logo:
    brand.logo &&
    asset(
      `logo.${brand.logo.type === 'image/png' ? 'png' : 'img'}`,
      brand.logo.type,
      brand.logo.bytes,
    ),
});

const iconOf = ({ accent }: Brand): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${accent}"/><path d="M10 5v22" stroke="#fff" stroke-width="3" stroke-linecap="round"/><circle cx="10" cy="11" r="4" fill="#fff"/><path d="M10 21h12" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>`;

function asset(name: string, type: string, content: string | Uint8Array): Asset {
  const plain = typeof content === 'string' ? Buffer.from(content) : content;
  const [stem, ending] = name.split('.');
  const print = hash('sha256', plain, 'base64url').slice(0, 10);
  const isText = !/^image\/(?!svg)/.test(type);
  return {
    path: `/assets/${stem}-${print}.${ending}`,
    type,
    plain,
    gzip: isText ? gzipSync(plain, { level: 9 }) : undefined,
    brotli: isText
      ? brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
      : undefined,
  };
}

/** Without comments and indentation; nothing cleverer, so that it stays what was written. */
const squeezed = (style: string): string =>
  style
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s+/gm, '')
    .replace(/\n(?=[^}]*;?\n)/g, '\n');
