/**
 * Makes the relay that a public machine installs: JavaScript for every Node from 20 on, with the
 * codec inside, so that it needs no other package, no network and no checkout.
 *
 * `node relay/scripts/pack.ts FOLDER` fills the folder; copy it there, or `npm pack` it first.
 */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';

const relay = resolve(import.meta.dirname, '..');
const house = resolve(relay, '..');

function stage(folder: string): void {
  const dist = join(folder, 'dist');
  mkdirSync(dist, { recursive: true });
  const emitted = mkdtempSync(join(tmpdir(), 'lineside-relay-'));
  try {
    const compiler = join(house, 'node_modules/.bin/tsc');
    const project = join(relay, 'tsconfig.build.json');
    execFileSync(compiler, ['-p', project, '--outDir', emitted], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    cpSync(join(emitted, 'relay/src'), dist, { recursive: true });
    cpSync(join(emitted, 'storable/src'), join(dist, 'storable'), { recursive: true });
  } finally {
    rmSync(emitted, { recursive: true, force: true });
  }
  cpSync(join(relay, 'bin'), join(folder, 'bin'), { recursive: true });
  for (const part of ['dist', 'bin']) {
    for (const path of readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' })) {
      if (path.endsWith('.js')) makeOwn(folder, join(part, path));
    }
  }
  writeFileSync(join(folder, 'package.json'), outwardPackage());
  cpSync(join(relay, 'README.md'), join(folder, 'README.md'));
  cpSync(join(house, 'LICENSE'), join(folder, 'LICENSE'));
}

/** Lets a file find what is beside it now. */
function makeOwn(folder: string, path: string): void {
  const file = join(folder, path);
  const codec = `./${relative(dirname(path), 'dist/storable')}`;
  const text = readFileSync(file, 'utf8')
    .replaceAll("'@lineside/storable'", `'${codec}/storable.js'`)
    .replaceAll(/'\.\.\/src\/([\w-]+)\.ts'/g, "'../dist/$1.js'");
  const strange = /^[^*\n]*(?:from |import\()['"](@lineside[^'"]*)['"]/m.exec(text);
  if (strange) throw new Error(`${path} still needs ${strange[1]}`);
  writeFileSync(file, text);
}

function outwardPackage(): string {
  const inward = JSON.parse(readFileSync(join(relay, 'package.json'), 'utf8'));
  const { name, version, license, type, description, bin } = inward;
  const own = { name, version, description, license, type, bin };
  return `${JSON.stringify({ ...own, engines: { node: '>=20' }, files: ['bin', 'dist'] }, null, 2)}\n`;
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('node relay/scripts/pack.ts FOLDER');
  process.exitCode = 2;
} else stage(resolve(folder));
