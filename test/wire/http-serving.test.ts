import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TLSSocket } from 'node:tls';
import { ask, httpHouse } from './http-listening.ts';
import { lineside, serving } from './lineside.ts';
import { folderFor } from './listening.ts';

const withoutOpenssl = (() => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return false;
  } catch {
    return 'there is no openssl on this machine';
  }
})();

function certificateFor(folder: string, name: string) {
  const files = { cert: join(folder, `${name}.cert`), key: join(folder, `${name}.key`) };
  const made = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${name}`];
  execFileSync('openssl', ['req', ...made, '-keyout', files.key, '-out', files.cert], {
    stdio: 'ignore',
  });
  return files;
}

/** Who the server says it is, and what it answers. */
function greet(url: string, maxVersion?: 'TLSv1.1') {
  return new Promise<{ name: string; status: number; hsts: string }>((resolve, reject) => {
    const asked = request(`${url}/health`, { rejectUnauthorized: false, agent: false, maxVersion });
    asked.on('error', reject);
    asked.on('response', (response) => {
      const socket = response.socket as TLSSocket;
      const name = String(socket.getPeerCertificate().subject.CN);
      const { statusCode: status = 0, headers } = response;
      response.resume();
      resolve({ name, status, hsts: String(headers['strict-transport-security']) });
    });
    asked.end();
  });
}

test('TLS by certificate files, renewed while serving', { skip: withoutOpenssl }, async (t) => {
  const folder = folderFor(t);
  const [first, second] = ['one', 'two'].map((name) => certificateFor(folder, name));
  assert(first && second);
  const house = await httpHouse(t, { http: { tls: first } });
  assert.match(house.url, /^https:/);
  const before = await greet(house.url);
  assert.deepEqual([before.name, before.status], ['one', 200]);
  assert.match(before.hsts, /^max-age=/);
  await assert.rejects(greet(house.url, 'TLSv1.1'));
  copyFileSync(second.cert, first.cert);
  house.renewCertificate();
  assert.equal((await greet(house.url)).name, 'one');
  assert.deepEqual(house.logged, ['the certificate cannot be read']);
  copyFileSync(second.key, first.key);
  house.renewCertificate();
  assert.equal((await greet(house.url)).name, 'two');
});

test('serve answers over HTTP where it is told to, and says so', async (t) => {
  const data = join(folderFor(t), 'data');
  const server = await serving(t, '--data', data, '--http', '127.0.0.1:0');
  const url = /and on (http:\/\/127\.0\.0\.1:[0-9]+)/.exec(server.said())?.[1];
  assert(url !== undefined, server.said());
  assert.equal((await ask(`${url}/health`)).status, 200);
  assert.equal(await server.stop(), 0);
});

test('without --http nothing listens, and wrong places are told in a sentence', async (t) => {
  const data = join(folderFor(t), 'data');
  const server = await serving(t, '--data', data);
  assert.doesNotMatch(server.said(), /http:/);
  await server.stop();
  for (const words of [
    ['--http', 'nowhere'],
    ['--http', '127.0.0.1:99999'],
    ['--tls-cert', 'x'],
    ['--http', '127.0.0.1:0', '--tls-cert', 'x'],
    ['--trusted-proxy', '10.0.0.1'],
  ]) {
    const { status, complaints } = await lineside('serve', '--data', data, ...words);
    assert.equal(status, 2, complaints);
    assert.match(complaints, /^lineside: --/);
  }
  const taken = await httpHouse(t);
  const place = `127.0.0.1:${taken.port}`;
  const busy = await lineside('serve', '--data', data, '--http', place);
  assert.equal(busy.status, 1);
  assert.match(busy.complaints, /something else listens there/);
  const missing = join(data, 'no.pem');
  const keys = ['--tls-cert', missing, '--tls-key', missing];
  const bare = await lineside('serve', '--data', data, '--http', '127.0.0.1:0', ...keys);
  assert.deepEqual([bare.status, /certificate is missing/.test(bare.complaints)], [1, true]);
});
