/** What a process has loaded once it has imported something: where a start spends its time. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

const program = `
import { registerHooks } from 'node:module';
const loaded = [];
registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context); } });
for (const name of process.argv.slice(1)) await import(name);
console.log(JSON.stringify(loaded));
`;

/** The URLs of all modules, named as seen from the folder, in a process of their own. */
export async function loadedModules(
  folder: string,
  ...names: readonly string[]
): Promise<readonly string[]> {
  const words = ['--input-type=module', '-e', program, ...names];
  const { stdout } = await run(process.execPath, words, { cwd: folder });
  return JSON.parse(stdout) as readonly string[];
}
