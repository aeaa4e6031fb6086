import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { call, folderFor } from './listening.ts';
import { oldClientd, oldServer } from './old-relay.ts';
import { perl, withoutPerl } from './perl.ts';
import { canConnect, clientdProgram, relaying, until } from './relaying.ts';

const skip = withoutPerl;

const number = async (_packet: string, params: unknown) => {
  const { number, pause = 0 } = params as { number: number; pause?: number };
  await new Promise((resolve) => setTimeout(resolve, pause));
  return { error: '', number };
};

/** The private machine is ours; the public one runs an old program. */
function withOldClientd(t: TestContext, kind: '2004' | '4.x') {
  const script = join(folderFor(t), 'clientd.pl');
  writeFileSync(script, oldClientd);
  return relaying(t, { answer: number, command: (path) => `perl ${script} ${path} ${kind}` });
}

for (const kind of ['2004', '4.x'] as const) {
  test(`a public machine of ${kind} is answered, in any order`, { skip }, async (t) => {
    const { path } = await withOldClientd(t, kind);
    const heard = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        call(path, { _packet: 'x', number: n, pause: (30 - n) * 5 }),
      ),
    );
    heard.forEach(({ reply }, n) => {
      assert.equal(reply?.number, n);
      // As it has always been: the old relay hands the reply on with everything in it.
      assert.ok(Number(reply?._token) > 0);
    });
  });

  test(`replies that come together do not lie in the buffer of ${kind}`, { skip }, async (t) => {
    const { path } = await withOldClientd(t, kind);
    const start = performance.now();
    for (let round = 0; round < 3; round += 1) {
      const calls = Array.from({ length: 12 }, (_, n) =>
        call(path, { _packet: 'x', number: n, pause: 100 }),
      );
      for (const [n, { reply }] of (await Promise.all(calls)).entries()) {
        assert.equal(reply?.number, n);
      }
    }
    assert.ok(performance.now() - start < 8000, 'nobody waited for the next caller');
  });
}

test('a Perl caller talks through an old public machine to our private one', {
  skip,
}, async (t) => {
  const { path } = await withOldClientd(t, '2004');
  const { output } = perl(path, `print call({ _packet => 'x', number => 7 })->{number}`);
  assert.equal(await output, '7');
});

/** The private machine runs an old program, which starts our public end. */
async function withOldServer(t: TestContext, kind: '2004' | '4.x') {
  const folder = folderFor(t);
  const [script, path] = [join(folder, 'server.pl'), join(folder, 'public')];
  writeFileSync(script, oldServer);
  const words = [script, kind, process.execPath, clientdProgram, '--socket', path];
  const child = spawn('perl', words, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  t.after(() => child.kill('SIGKILL'));
  await until(
    () => canConnect(path),
    () => said,
  );
  return { path };
}

for (const kind of ['2004', '4.x'] as const) {
  test(`a private machine of ${kind} answers our public one, in any order`, { skip }, async (t) => {
    const { path } = await withOldServer(t, kind);
    const start = performance.now();
    const heard = await Promise.all(
      Array.from({ length: 24 }, (_, n) =>
        call(path, { _packet: 'x', number: n, pause: ((n % 5) + 1) / 50 }),
      ),
    );
    heard.forEach(({ reply }, n) => {
      assert.equal(reply?.number, n);
    });
    // Requests came together, too, and the old server looks into its buffer only when woken.
    assert.ok(performance.now() - start < 10_000);
  });

  test(`a private machine of ${kind} that goes is told to callers at once`, { skip }, async (t) => {
    const { path } = await withOldServer(t, kind);
    const { reply } = await call(path, { _packet: 'go' });
    assert.match(String(reply?._error), /^The connection to the server was lost/);
  });
}
