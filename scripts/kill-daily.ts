/** `npm run kill-daily -- --points 200 --seed 7`: kills the nightly run at that many points. */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { points: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
});
const { status } = spawnSync(process.execPath, ['--test', 'test/crash/daily-kill.test.ts'], {
  stdio: 'inherit',
  env: {
    ...process.env,
    LINESIDE_KILL_POINTS: values.points,
    LINESIDE_KILL_SEED: values.seed,
  },
});
process.exitCode = status ?? 1;
