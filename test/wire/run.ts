/** Runs a program to its end without holding up the test's own server. */
import { spawn } from 'node:child_process';

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly complaints: string;
}

export interface RunOptions {
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

export function run(
  program: string,
  parameters: readonly string[],
  { folder, environment }: RunOptions = {},
): Promise<Ran> {
  const child = spawn(program, parameters, {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let complaints = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, out, complaints }));
  });
}

/** As `run`, for programs that must succeed. */
export async function succeed(
  program: string,
  parameters: readonly string[],
  options?: RunOptions,
): Promise<string> {
  const { status, out, complaints } = await run(program, parameters, options);
  if (status === 0) return out;
  throw new Error(`${program} ${parameters.join(' ')} ended with ${status}: ${out}${complaints}`);
}
