/** The `lineside` command: finds the subcommand, loads only what that one needs, and runs it. */
import { type Command, done, Failure, Misuse, misused, refused } from './command.ts';
import { helpOf, helpOfAll } from './help.ts';
import { isHelp, parseAction } from './parse.ts';
import { print, remark } from './print.ts';

interface Entry {
  readonly name: string;
  readonly summary: string;
  /** A command of ours, or one that reads its own words. */
  load(): Promise<Command | ((words: readonly string[]) => Promise<number>)>;
}

const commands: readonly Entry[] = [
  {
    name: 'serve',
    summary: 'Serve customers, until a signal ends it.',
    load: async () => (await import('./serve.ts')).serve,
  },
  {
    name: 'portal',
    summary: "The customers' pages by themselves, on a machine without a database.",
    load: async () => (await import('./portal.ts')).portal,
  },
  {
    name: 'call',
    summary: 'Call an operation of a running server and print the reply.',
    load: async () => (await import('./call.ts')).call,
  },
  {
    name: 'catalogue',
    summary: 'What is sold, as a file: export, compare, apply.',
    load: async () => (await import('./catalogue.ts')).catalogue,
  },
  {
    name: 'settings',
    summary: 'List, set and reset settings.',
    load: async () => (await import('./settings.ts')).settings,
  },
  {
    name: 'messages',
    summary: 'List and reword what customers are told.',
    load: async () => (await import('./messages.ts')).messages,
  },
  {
    name: 'customer',
    summary: 'Find and show customers.',
    load: async () => (await import('./customer.ts')).customer,
  },
  {
    name: 'package',
    summary: 'Change, suspend, resume and end packages of customers.',
    load: async () => (await import('./package.ts')).packages,
  },
  {
    name: 'usage',
    summary: 'Take what accounts used, as RADIUS servers report it.',
    load: async () => (await import('./usage.ts')).usage,
  },
  {
    name: 'payment',
    summary: 'Record a payment that came past the gateway.',
    load: async () => (await import('./payment.ts')).payment,
  },
  {
    name: 'batch',
    summary: 'Bank accounts that are collected by files: ACH or SEPA.',
    load: async () => (await import('./batch.ts')).batch,
  },
  {
    name: 'credit',
    summary: 'Forgive or grant a customer an amount.',
    load: async () => (await import('./credit.ts')).credit,
  },
  {
    name: 'refund',
    summary: 'Give back a payment or pay out a credit.',
    load: async () => (await import('./refund.ts')).refund,
  },
  {
    name: 'invoice',
    summary: 'Show an invoice, void it or write it off.',
    load: async () => (await import('./invoice.ts')).invoice,
  },
  {
    name: 'statement',
    summary: 'What happened on the account of a customer.',
    load: async () => (await import('./statement.ts')).statement,
  },
  {
    name: 'receipt',
    summary: 'One payment on paper.',
    load: async () => (await import('./receipt.ts')).receipt,
  },
  {
    name: 'post',
    summary: 'Invoices that go by post: print them together, each once.',
    load: async () => (await import('./post.ts')).post,
  },
  {
    name: 'mail',
    summary: 'Mails to customers: see what waits, send it, note bounces.',
    load: async () => (await import('./mail.ts')).mail,
  },
  {
    name: 'templates',
    summary: 'What mails and invoices say and look like.',
    load: async () => (await import('./templates.ts')).templates,
  },
  {
    name: 'brand',
    summary: 'Name, colour and logo of an agent on papers and mails.',
    load: async () => (await import('./brand.ts')).brand,
  },
  {
    name: 'password',
    summary: 'Set a new password for an account, or turn off its second factor.',
    load: async () => (await import('./password.ts')).password,
  },
  {
    name: 'prepaid-cards',
    summary: 'Make prepaid cards.',
    load: async () => (await import('./prepaid-cards.ts')).prepaidCards,
  },
  {
    name: 'agent',
    summary: 'List agents.',
    load: async () => (await import('./agent.ts')).agent,
  },
  {
    name: 'why',
    summary: 'Explain in sentences why something is as it is.',
    load: async () => (await import('./why.ts')).why,
  },
  {
    name: 'daily',
    summary: 'The nightly run: expire, bill, collect, remind, suspend, cancel.',
    load: async () => (await import('./daily.ts')).daily,
  },
  {
    name: 'parked',
    summary: 'Customers whom the nightly run has set aside.',
    load: async () => (await import('./parked.ts')).parked,
  },
  {
    name: 'alerts',
    summary: 'What staff have to look at.',
    load: async () => (await import('./alerts.ts')).alerts,
  },
  {
    name: 'verify',
    summary: 'Recompute every figure and name what does not add up.',
    load: async () => (await import('./verify.ts')).verify,
  },
  {
    name: 'reconcile',
    summary: 'Ask the gateway what became of charges whose answer was lost.',
    load: async () => (await import('./reconcile.ts')).reconcile,
  },
  {
    name: 'sandbox-gateway',
    summary: 'Serve the sandbox gateway as a process of its own, until a signal ends it.',
    load: async () => (await import('./sandbox-gateway.ts')).sandboxGateway,
  },
  {
    name: 'backup',
    summary: 'Save the database, also while it is served, and check the copy.',
    load: async () => (await import('./backup.ts')).backup,
  },
  {
    name: 'restore',
    summary: 'Check a backup and put it in place.',
    load: async () => (await import('./restore.ts')).restore,
  },
  {
    name: 'migrate',
    summary: 'Make an empty database, or bring an older one up to this version.',
    load: async () => (await import('./migrate.ts')).migrate,
  },
  {
    name: 'demo',
    summary: 'Load the demo provider into an empty database, and end.',
    load: async () => (await import('./demo.ts')).demo,
  },
  {
    name: 'simulate',
    summary: 'Live the years of an invented provider, and look for faults in its books.',
    load: async () => (await import('./simulate.ts')).simulate,
  },
  {
    name: 'forecast',
    summary: 'Show what a customer will be billed, sent and done to, without doing it.',
    load: async () => (await import('./forecast.ts')).forecast,
  },
  {
    name: 'storable',
    summary: "Show Perl's Storable images as JSON, or make them from it.",
    load: async () => (await import('@lineside/storable/command.ts')).run,
  },
];

/** Resolves to the exit status. */
export async function main(words: readonly string[]): Promise<number> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', passOver);
  try {
    return await run(words);
  } catch (error) {
    if (error instanceof Misuse) {
      remark(`lineside: ${error.message}`);
      remark('`lineside --help` lists the commands; `lineside COMMAND --help` says more.');
      return misused;
    }
    if (error instanceof Failure || isSentence(error)) {
      remark(`lineside: ${error.message}`);
      return refused;
    }
    throw error;
  }
}

/** Whoever reads may have had enough, as `head` has: that ends no server and is no fault. */
function passOver(error: Error): void {
  if (!('code' in error) || error.code !== 'EPIPE') throw error;
}

async function run([name, ...words]: readonly string[]): Promise<number> {
  if (name === undefined) {
    remark(helpOfAll(commands));
    return misused;
  }
  if (isHelp(name) || name === 'help') {
    print(helpOfAll(commands));
    return done;
  }
  if (name === '--version') {
    print(await version());
    return done;
  }
  const entry = commands.find((each) => each.name === name);
  if (entry === undefined) {
    const kind = name.startsWith('-') ? 'option' : 'command';
    throw new Misuse(`there is no ${kind} \`${name}\``);
  }
  const command = await entry.load();
  if (typeof command === 'function') return command(words);
  if (isHelp(words[0])) {
    print(helpOf(command));
    return done;
  }
  const { action, given, help } = parseAction(command, words);
  if (help) {
    print(helpOf(command, action));
    return done;
  }
  return action.run(given);
}

async function version(): Promise<string> {
  const { default: manifest } = await import('../package.json', { with: { type: 'json' } });
  return manifest.version;
}

/** Faults that are already sentences for an operator; all others show where they happened. */
function isSentence(error: unknown): error is Error {
  const sentences = ['DatabaseFault', 'UnusableGateway', 'SocketFileError', 'SelfServiceError'];
  return error instanceof Error && sentences.includes(error.name);
}
