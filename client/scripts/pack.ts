/**
 * Makes the client that strangers install: JavaScript and declarations for every Node from 20 on,
 * with the codec inside, so that it needs no other package.
 *
 * `npm pack -w client` does it in place: `prepack` builds `dist` and puts the outward package.json
 * where the inward one stands (which points at the sources), `postpack` puts the inward one back.
 * `node client/scripts/pack.ts stage FOLDER` leaves the checkout alone and fills another folder.
 */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';

const client = resolve(import.meta.dirname, '..');
const house = resolve(client, '..');
const inward = join(client, 'package.json');
const setAside = join(client, 'dist/package.inward.json');

/** Fills a folder that can be packed and installed as it is. */
export function stage(folder: string): void {
  mkdirSync(folder, { recursive: true });
  build(join(folder, 'dist'));
  writeFileSync(join(folder, 'package.json'), outwardPackage());
  cpSync(join(client, 'README.md'), join(folder, 'README.md'));
  cpSync(join(house, 'LICENSE'), join(folder, 'LICENSE'));
}

function build(dist: string): void {
  const emitted = mkdtempSync(join(tmpdir(), 'lineside-client-'));
  try {
    const compiler = join(house, 'node_modules/.bin/tsc');
    execFileSync(compiler, ['-p', join(client, 'tsconfig.build.json'), '--outDir', emitted], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    rmSync(dist, { recursive: true, force: true });
    cpSync(join(emitted, 'client/src'), dist, { recursive: true });
    cpSync(join(emitted, 'storable/src'), join(dist, 'storable'), { recursive: true });
    for (const path of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
      if (/\.(js|d\.ts)$/.test(path)) makeOwn(dist, path);
    }
  } finally {
    rmSync(emitted, { recursive: true, force: true });
  }
}

/** Lets a file find the codec beside it, and declarations name the files that are there. */
function makeOwn(dist: string, path: string): void {
  const file = join(dist, path);
  const codec = relative(dirname(path), 'storable/storable.js');
  const ours = codec.startsWith('.') ? codec : `./${codec}`;
  const text = readFileSync(file, 'utf8')
    .replaceAll(/(from |import\()'@lineside\/storable'/g, `$1'${ours}'`)
    .replaceAll(/(from |import\()'(\.[^']*)\.ts'/g, "$1'$2.js'")
    .replaceAll(/(from |import\()"(\.[^"]*)\.ts"/g, '$1"$2.js"');
  const strange = /^[^*\n]*(?:from |import\()['"](@lineside[^'"]*)['"]/m.exec(text);
  if (strange) throw new Error(`${path} still needs ${strange[1]}`);
  writeFileSync(file, text);
}

function outwardPackage(): string {
  const {
    name,
    version,
    license,
    type,
    description,
    scripts: _scripts,
  } = JSON.parse(readFileSync(inward, 'utf8'));
  const own = {
    name,
    version,
    description,
    license,
    type,
    engines: { node: '>=20' },
    sideEffects: ['./dist/self-service.js', './dist/browser.js'],
    types: './dist/client.d.ts',
    exports: {
      '.': {
        browser: { types: './dist/browser.d.ts', default: './dist/browser.js' },
        types: './dist/client.d.ts',
        default: './dist/client.js',
      },
      './browser': { types: './dist/browser.d.ts', default: './dist/browser.js' },
    },
    files: ['dist'],
  };
  return `${JSON.stringify(own, null, 2)}\n`;
}

function prepack(): void {
  const outward = outwardPackage();
  build(join(client, 'dist'));
  cpSync(join(house, 'LICENSE'), join(client, 'LICENSE'));
  renameSync(inward, setAside);
  writeFileSync(inward, outward);
}

function postpack(): void {
  if (existsSync(setAside)) renameSync(setAside, inward);
  rmSync(join(client, 'dist'), { recursive: true, force: true });
  rmSync(join(client, 'LICENSE'), { force: true });
}

if (import.meta.main) {
  const [step, folder] = process.argv.slice(2);
  if (step === 'prepack') prepack();
  else if (step === 'postpack') postpack();
  else if (step === 'stage' && folder !== undefined) stage(resolve(folder));
  else {
    console.error('node client/scripts/pack.ts stage FOLDER');
    process.exitCode = 2;
  }
}
