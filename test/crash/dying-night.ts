/**
 * A nightly run in a process of its own that may die in the middle: before its n-th statement or its
 * n-th question to the gateway, whichever is counted first to `dieAt`. Says how many there were.
 *
 *     node test/crash/dying-night.ts ADDRESS SANDBOX DIE_AT
 */
import type { CardGateway } from '@lineside/server/card-gateway/gateway.ts';
import { openSandbox } from '@lineside/server/card-gateway/sandbox.ts';
import type { Database, Tx } from '@lineside/server/database/database.ts';
import { openDatabase } from '@lineside/server/database/open.ts';
import { passNight } from './night-provider.ts';

const [address = '', sandboxFile = '', dieAt = '0'] = process.argv.slice(2);
let steps = 0;

function step(): void {
  steps += 1;
  if (steps === Number(dieAt)) process.kill(process.pid, 'SIGKILL');
}

const inner = await openDatabase(address);

/** The same transaction, each of whose statements is counted. */
const counted = (tx: Tx): Tx =>
  new Proxy(tx, {
    get(target, name) {
      if (name === 'run' || name === 'all' || name === 'first') step();
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

const database: Database = {
  dialect: inner.dialect,
  read: (work) => inner.read(work),
  write: (work) => inner.write((tx) => work(counted(tx))),
  close: () => inner.close(),
};
const sandbox = openSandbox(sandboxFile);
const gateway: CardGateway = {
  ...sandbox,
  async charge(charge, signal) {
    step();
    const outcome = await sandbox.charge(charge, signal);
    step();
    return outcome;
  },
};
await passNight(database, gateway);
console.log(JSON.stringify({ steps }));
await inner.close();
await sandbox.close();
