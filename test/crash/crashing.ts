/** Starts a dying server again and again over one data folder, and checks what each death left. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type OperationName, operations } from '@lineside/contract';
import { applyCatalogue } from '@lineside/server/catalogue/apply-catalogue.ts';
import { databaseFile, openServer } from '@lineside/server/open-server.ts';
import { setSetting } from '@lineside/server/settings/set-setting.ts';
import { signUpForm, storyCatalogue, storyPeer } from '../story.ts';
import { call } from '../wire/listening.ts';
import { canConnect, ourClientd, until } from '../wire/relaying.ts';
import type { Report, Request } from './dying-server.ts';

const program = new URL('dying-server.ts', import.meta.url).pathname;
const silent = { info: () => {}, warn: () => {}, error: () => {} };

export interface Wanted {
  readonly name: string;
  readonly sent: Readonly<Record<string, unknown>>;
  /** The token of a payment, or the user name of a sign-up or order. */
  readonly mark: string;
}

type Answer = Readonly<Record<string, unknown>>;

export interface CrashingPlace {
  readonly data: string;
  /** Of another database than the file in that folder. */
  readonly databaseUrl?: string;
  /** Where a relay listens through which customers call. */
  readonly relay?: string;
}

export class Crashing {
  readonly #place: CrashingPlace;
  readonly #sessions: string[] = [];
  readonly #acknowledged: Wanted[] = [];
  #unanswered: Wanted[] = [];
  #server: ChildProcess | undefined;
  #waiting = new Map<number, (answer: Answer | undefined) => void>();
  #dead: Promise<void> = Promise.resolve();
  #calls = 0;
  #marks = 0;

  constructor(place: CrashingPlace) {
    this.#place = place;
  }

  get acknowledged(): number {
    return this.#acknowledged.length;
  }

  /** A provider with a few customers who owe something, and who stay signed in. */
  async populate(customers: number): Promise<void> {
    const { database, dispatch, close } = await openServer({
      ...this.#place,
      log: silent,
    });
    await database.write(async (tx) => {
      await applyCatalogue(tx, storyCatalogue);
      await setSetting(tx, 'selfservice-session_timeout', '30 days');
    });
    for (let n = 0; n < customers; n += 1) {
      const form = signUpForm({ username: `crash${n}`, pkgpart: '2' });
      assert.equal((await dispatch.call('new_customer', form, storyPeer)).error, '');
      const { username, _password: password } = form;
      const login = { username, password, domain: 'example.com' };
      const { session_id } = await dispatch.call('login', login, storyPeer);
      this.#sessions.push(String(session_id));
    }
    await close();
  }

  /** Ready when it has settled what the last one left open. */
  async start(): Promise<void> {
    const { data, databaseUrl = databaseFile(data), relay } = this.#place;
    const command = relay === undefined ? [] : [ourClientd(relay)];
    const child = spawn(process.execPath, [program, data, databaseUrl, ...command], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#server = child;
    this.#waiting = new Map();
    const waiting = this.#waiting;
    const ready = new Promise((resolve) => waiting.set(0, resolve));
    this.#dead = new Promise((resolve) => {
      child.on('close', () => {
        for (const answer of waiting.values()) answer(undefined);
        resolve();
      });
    });
    // Who dies does not read: what was not taken is not acknowledged.
    child.stdin.on('error', () => undefined);
    createInterface({ input: child.stdout }).on('line', (line) => {
      const { id, reply } = JSON.parse(line);
      waiting.get(id)?.(reply);
      waiting.delete(id);
    });
    await ready;
    if (relay !== undefined) await until(() => canConnect(relay));
  }

  kill(): void {
    this.#server?.kill('SIGKILL');
  }

  dead(): Promise<void> {
    return this.#dead;
  }

  async stop(): Promise<void> {
    this.#server?.stdin?.end();
    await this.#dead;
  }

  /** Undefined when the server died before it answered. */
  async ask(name: string, sent: Request['sent']): Promise<Answer | undefined> {
    const { relay } = this.#place;
    if (relay !== undefined && isOperationName(name)) return throughRelay(relay, name, sent);
    this.#calls += 1;
    const request: Request = { id: this.#calls, name, sent };
    const { stdin, exitCode, signalCode } = this.#server ?? {};
    if (exitCode !== null || signalCode !== null) return undefined;
    return new Promise((resolve) => {
      this.#waiting.set(request.id, resolve);
      stdin?.write(`${JSON.stringify(request)}\n`);
    });
  }

  /** The next payment, sign-up or order, in turn. */
  want(): Wanted {
    this.#marks += 1;
    const mark = `crash.${this.#marks}`;
    const session_id = this.#sessions[this.#marks % this.#sessions.length];
    switch (this.#marks % 3) {
      case 0:
        return { name: 'new_customer', mark, sent: signUpForm({ username: mark }) };
      case 1: {
        const card = { payinfo: '4111111111111111', month: '07', year: '2099', payname: 'Zoe' };
        const sent = { session_id, ...card, amount: `${this.#marks}.01`, paybatch: mark };
        return { name: 'process_payment', mark, sent };
      }
      default:
        return { name: 'order_pkg', mark, sent: { session_id, pkgpart: '1', username: mark } };
    }
  }

  /** True when it was acknowledged. */
  async tryOnce(wanted: Wanted): Promise<boolean> {
    const answer = await this.ask(wanted.name, wanted.sent);
    if (answer === undefined) {
      this.#unanswered.push(wanted);
      return false;
    }
    assert.equal(answer.error, '', `${wanted.mark}: ${JSON.stringify(answer)}`);
    this.#acknowledged.push(wanted);
    return true;
  }

  /** What was acknowledged is there; what was not happened once or not at all, and can be repeated. */
  async check(): Promise<void> {
    this.#compare(await this.#report(), this.#acknowledged);
    const again = this.#unanswered;
    this.#unanswered = [];
    for (const wanted of again) {
      assert(await this.tryOnce(wanted), `${wanted.mark} is answered when it is repeated`);
    }
    this.#compare(await this.#report(), this.#acknowledged);
  }

  async #report(): Promise<Report> {
    const report = (await this.ask('report', {})) as Report | undefined;
    assert(report, 'a server that is alive reports');
    return report;
  }

  #compare(report: Report, acknowledged: readonly Wanted[]): void {
    assert.deepEqual(report.faults, [], 'the books are right');
    assert.equal(report.open, 0, 'nothing is left open');
    const sorted = (rows: readonly { readonly key: string; readonly amount: number }[]) =>
      rows.map(({ key, amount }) => `${key} ${amount}`).sort();
    const byGateway = report.payments.filter(({ amount }) => amount > 0);
    assert.deepEqual(sorted(report.captured), sorted(byGateway), 'each charge is a payment');
    const batches = report.payments.map(({ batch }) => batch);
    assert.equal(new Set(batches).size, batches.length, 'no payment is there twice');
    const usernames = new Set(report.usernames);
    for (const { name, mark } of acknowledged) {
      const kept = name === 'process_payment' ? batches.includes(mark) : usernames.has(mark);
      assert(kept, `${name} ${mark} was acknowledged and is lost`);
    }
  }
}

const isOperationName = (name: string): name is OperationName => Object.hasOwn(operations, name);

/** A line that breaks, or a relay that says so, is no answer. */
async function throughRelay(
  path: string,
  name: OperationName,
  sent: Request['sent'],
): Promise<Answer | undefined> {
  try {
    const { reply } = await call(path, { _packet: operations[name].packet, ...sent });
    return reply === undefined || '_error' in reply ? undefined : reply;
  } catch {
    return undefined;
  }
}
