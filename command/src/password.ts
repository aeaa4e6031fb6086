import { text as read } from 'node:stream/consumers';
import { type Command, databaseOptions, done, Misuse } from './command.ts';
import { placeOf } from './place.ts';
import { print } from './print.ts';
import { staff } from './staff.ts';

export const password: Command = {
  name: 'password',
  summary: 'Set a new password for an account, or turn off its second factor.',
  actions: [
    {
      word: 'reset',
      parameters: 'ACCOUNT',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'Make up a new password for an account like bob@example.com, and print it.',
      details: 'It ends every session of the account and any delay after wrong passwords.',
      options: {
        stdin: { meaning: 'Read the password from standard input instead.' },
        ...databaseOptions,
      },
      async run(given) {
        const [account] = given.parameters;
        const chosen = given.flag('stdin') ? await chosenPassword() : undefined;
        const reply = await staff(placeOf(given), 'password/reset', { account, password: chosen });
        print(
          chosen === undefined
            ? `The new password of ${reply.account} is: ${reply.password}`
            : `${reply.account} has a new password.`,
        );
        return done;
      },
    },
    {
      word: 'second-factor-off',
      parameters: 'ACCOUNT',
      parametersMin: 1,
      parametersMax: 1,
      summary: 'Turn off the second factor of an account whose owner has lost it.',
      details: 'Make sure that it is he: from now on the password alone opens the account.',
      options: databaseOptions,
      async run(given) {
        const [account] = given.parameters;
        const reply = await staff(placeOf(given), 'second-factor/end', { account });
        print(`${reply.account} has no second factor any more.`);
        return done;
      },
    },
  ],
};

/** Never a parameter: everybody who can list processes would read it. */
export async function chosenPassword(): Promise<string> {
  const line = (await read(process.stdin)).replace(/\r?\n$/, '');
  if (line === '') throw new Misuse('there is no password on standard input');
  return line;
}
