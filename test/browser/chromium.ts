/**
 * The browser of the tests, out of an npm package: unpacked once into a folder of its own for each
 * version, with the package's own fonts, and its own libraries where the machine lacks them.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const parts = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'];

/** It asks nobody anything by itself, and runs as root, too. */
const flags = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-setuid-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--font-render-hinting=none',
];

export async function openChromium(): Promise<Browser> {
  const folder = await unpacked();
  const program = join(folder, 'chromium');
  return chromium.launch({
    executablePath: program,
    args: flags,
    headless: true,
    chromiumSandbox: false,
    env: { ...process.env, ...environmentOf(folder, program) },
  });
}

async function unpacked(): Promise<string> {
  const package_ = packageFolder();
  const { version } = JSON.parse(readFileSync(join(package_, 'package.json'), 'utf8'));
  const home = join(tmpdir(), `lineside-chromium-${process.getuid?.() ?? 'user'}`);
  const folder = join(home, version);
  if (existsSync(folder)) return folder;
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const fresh = mkdtempSync(join(home, 'new-'));
  const { TMPDIR } = process.env;
  // The package unpacks into the folder for temporary files, whichever that is.
  process.env.TMPDIR = fresh;
  try {
    await Promise.all(parts.map((part) => inflate(join(package_, 'bin', part))));
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
  try {
    renameSync(fresh, folder);
  } catch {
    // Another process was faster; what it unpacked is the same.
    rmSync(fresh, { recursive: true });
  }
  return folder;
}

const packageFolder = (): string =>
  dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));

function environmentOf(folder: string, program: string): Record<string, string> {
  const libraries = execFileSync('ldd', [program], { encoding: 'utf8' });
  const lacks = libraries.includes('not found');
  return {
    FONTCONFIG_PATH: join(folder, 'fonts'),
    ...(lacks ? { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') } : {}),
  };
}
