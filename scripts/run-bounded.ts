/** Runs a command that must come to an end: after the limit it and all it started are killed. */
import { type ChildProcess, spawn } from 'node:child_process';

export interface BoundedRun {
  readonly command: readonly [program: string, ...parameters: string[]];
  readonly limitSeconds: number;
  readonly environment: NodeJS.ProcessEnv;
  readonly output: 'shown' | 'kept';
}

export interface Ended {
  readonly status: number | 'timed out' | 'killed';
  readonly output: string;
}

const running = new Set<ChildProcess>();

export function runBounded(run: BoundedRun): Promise<Ended> {
  const [program, ...parameters] = run.command;
  const kept = run.output === 'kept';
  return new Promise((resolve, reject) => {
    // A group of its own, so that the servers a test has started go with it.
    const child = spawn(program, parameters, {
      detached: true,
      env: run.environment,
      stdio: ['ignore', kept ? 'pipe' : 'inherit', kept ? 'pipe' : 'inherit'],
    });
    running.add(child);
    const output: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => output.push(text));
    }
    let timedOut = false;
    const limit = setTimeout(() => {
      timedOut = true;
      killGroup(child);
    }, run.limitSeconds * 1000);
    const end = () => {
      clearTimeout(limit);
      running.delete(child);
    };
    child.on('error', (error) => {
      end();
      reject(error);
    });
    child.on('exit', (code) => {
      end();
      killGroup(child);
      const status = timedOut ? 'timed out' : (code ?? 'killed');
      const finish = () => resolve({ status, output: output.join('') });
      // What left the group may hold the pipes open for ever, so 'close' alone is no end.
      const patience = setTimeout(finish, 1000);
      child.on('close', () => {
        clearTimeout(patience);
        finish();
      });
    });
  });
}

export function killAllRunning(): void {
  for (const child of running) killGroup(child);
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // The group is gone, which is what we want.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
