/** What a server that has started says to whoever started it. */
import { relative } from 'node:path';
import type { Server } from '@lineside/server/open-server.ts';
import { staffDesk, staffPacket } from '@lineside/server/staff/answer-staff.ts';
import type { DemoLogin } from './demo-people.ts';
import { type Place, socketIn, usualData } from './place.ts';
import { table } from './print.ts';

export function greeting(
  socket: string,
  logins: readonly DemoLogin[],
  url: string | undefined,
): string {
  const web = url === undefined ? '' : ` and on ${url}`;
  const head = `Lineside serves customers on ${socket}${web}`;
  return logins.length === 0 ? head : `${head}\n\n${loginsOfDemo(logins)}`;
}

export function loginsOfDemo(logins: readonly DemoLogin[]): string {
  const rows = logins.map((login) => [login.username, login.domain, login.password, login.about]);
  const list = table(['username', 'domain', 'password', 'who'], rows).replace(/^/gm, '  ');
  return `Log-ins of the demo:\n${list}`;
}

export async function nextSteps(
  server: Server,
  place: Place,
  logins: readonly DemoLogin[],
  url: string | undefined,
): Promise<string> {
  const peer = { wire: 'command', origin: 'serve' } as const;
  const known = await staffDesk(server.dispatch).call(staffPacket('start'), {}, peer);
  const data = dataOption(place);
  if (!known.packages) {
    return [
      '',
      'There is nothing on sale yet, so nobody can sign up. Write down what you sell and apply it:',
      `  npx lineside catalogue export catalogue.toml${data}   # the empty catalogue, to fill in`,
      `  npx lineside catalogue diff catalogue.toml${data}     # what it would change`,
      `  npx lineside catalogue apply catalogue.toml${data}`,
      'Or look at a complete one first: `npx lineside serve --demo --data ./data/demo`.',
    ].join('\n');
  }
  const [login] = logins;
  const { username = 'NAME', domain = 'DOMAIN', password = 'PASSWORD' } = login ?? {};
  return [
    '',
    'To try next, in another shell:',
    `  npx lineside call login username=${username} domain=${domain} password=${password}${data}`,
    `  npx lineside call customer_info session_id=SESSION${data}`,
    `  npx lineside call signup_info${data}`,
    `  npx lineside customer find ${username}${data}`,
    `  npx lineside verify${data}`,
    ...(url === undefined ? [] : overHttp(url, { username, domain, password })),
  ].join('\n');
}

function overHttp(url: string, login: Pick<DemoLogin, 'username' | 'domain' | 'password'>) {
  const type = "-H 'content-type: application/json'";
  return [
    `  curl ${url}/api/login ${type} -d '${JSON.stringify(login)}'`,
    `  curl ${url}/api/customer_info -X POST -H 'authorization: Bearer SESSION'`,
    `  ${url}/api/ in a browser: the reference`,
  ];
}

/** Needed by every command whose folder is not the usual one. */
function dataOption({ data }: Place): string {
  if (relative(socketIn(usualData), socketIn(data)) === '') return '';
  return ` --data ${data}`;
}
