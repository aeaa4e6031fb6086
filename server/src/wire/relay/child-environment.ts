/**
 * What a program that we start finds around itself: where the system's commands are, and nothing
 * that we were given, least of all the password in the URL of a database.
 */
export const childEnvironment: Readonly<Record<string, string>> = {
  PATH: '/usr/bin:/usr/ucb:/bin',
  SHELL: '/bin/sh',
  IFS: ' \t\n',
  CDPATH: '',
  ENV: '',
  BASH_ENV: '',
};
