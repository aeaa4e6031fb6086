/** The numbers behind the names of users and groups, for the owner of a socket file. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export const userId = (user: string): number => idOf(user, 'passwd', 'user');
export const groupId = (group: string): number => idOf(group, 'group', 'group');

function idOf(name: string, table: 'passwd' | 'group', what: string): number {
  if (/^[0-9]+$/.test(name)) return Number(name);
  const id = idIn(readFileSync(`/etc/${table}`, 'utf8'), name) ?? idFromDirectory(name, table);
  if (id === undefined) throw new Error(`There is no ${what} "${name}" on this machine.`);
  return id;
}

function idIn(lines: string, name: string): number | undefined {
  for (const line of lines.split('\n')) {
    const [found, , id] = line.split(':');
    if (found === name && id !== undefined && id !== '') return Number(id);
  }
  return undefined;
}

/** Users of a directory (LDAP and the like) stand in no file; the system's own command knows them. */
function idFromDirectory(name: string, table: 'passwd' | 'group'): number | undefined {
  try {
    const line = execFileSync('getent', [table, name], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return idIn(line, name);
  } catch {
    // No such command, or no such name: both mean that the name is not known here.
    return undefined;
  }
}
