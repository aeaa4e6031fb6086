import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { forEachDatabase } from '../databases.ts';
import { withoutPerl } from '../wire/perl.ts';
import { succeed } from '../wire/run.ts';
import { life } from './life.ts';
import { assertLived, lifeScript, writeLife } from './live-by-perl.ts';
import { openLife } from './open-life.ts';

/** The module itself, or the folder that `use lib` would name. */
const named = process.env.LINESIDE_SEED_MODULE;

const moduleFile = (path: string) =>
  statSync(path).isDirectory() ? join(path, 'FS/SelfService.pm') : path;

const wrapper = fileURLToPath(new URL('./as-freeside.pl', import.meta.url));

/**
 * The module insists on a user and a path of the whole machine. In a mount namespace of its own a
 * program has both, and the machine keeps neither: another list of users lies over the real one,
 * and /usr/local has one more folder.
 */
const inNamespace = `
set -e
users=$1; folder=$2; shift 2
mount --bind "$users" /etc/passwd
if [ ! -d /usr/local/freeside ]; then
  mkdir "$folder/local"
  mount --rbind /usr/local "$folder/local"
  mount -t tmpfs tmpfs /usr/local
  for each in "$folder"/local/*; do
    [ -d "$each" ] || continue
    mkdir "/usr/local/\${each##*/}"
    mount --rbind "$each" "/usr/local/\${each##*/}"
  done
  mkdir /usr/local/freeside
fi
mount --bind "$folder" /usr/local/freeside
exec "$@"
`;

const isRoot = process.getuid?.() === 0;
/** Who is not root becomes it inside; then freeside is another name of it. */
const namespace = isRoot ? ['--mount'] : ['--map-root-user', '--mount'];
const uid = isRoot ? 4711 : 0;

function namespacesLack(): string | false {
  const tried = spawnSync('unshare', [...namespace, 'mount', '--bind', '/etc', '/etc']);
  return tried.status !== 0 && 'this machine lets us mount nothing, not even in our own namespace';
}

const skip =
  named === undefined
    ? 'LINESIDE_SEED_MODULE does not say where the historical module is'
    : withoutPerl || namespacesLack();

forEachDatabase((_name, fresh) => {
  for (const tag of ['', 'blue']) {
    const words = tag === '' ? 'without a tag' : 'with a tag';
    test(`the historical module, unmodified, lives a whole life ${words}`, { skip }, async (t) => {
      const owner = isRoot ? String(uid) : undefined;
      const { path, backstage } = await openLife(t, fresh, { tag, owner });
      const folder = dirname(path);
      // Freeside may be as much of a stranger here as on a real machine.
      chmodSync(folder, 0o755);
      const inFolder = (name: string) => join(folder, name);
      mkdirSync(inFolder('FS'));
      copyFileSync(moduleFile(named ?? ''), inFolder('FS/SelfService.pm'));
      copyFileSync(wrapper, inFolder('as-freeside.pl'));
      copyFileSync(lifeScript, inFolder('life.pl'));
      writeLife(life, inFolder('life'));
      const users = readFileSync('/etc/passwd', 'utf8').replaceAll(/^freeside:.*\n/gm, '');
      const freeside = `freeside:x:${uid}:${uid}::/usr/local/freeside:/bin/sh\n`;
      writeFileSync(inFolder('passwd'), freeside + users);
      const said = await succeed('unshare', [
        ...namespace,
        ...['sh', '-c', inNamespace, 'sh', inFolder('passwd'), folder],
        ...['perl', inFolder('as-freeside.pl'), tag, inFolder('life.pl')],
        ...[path, backstage, inFolder('life')],
      ]);
      assertLived(life, said);
    });
  }
});
