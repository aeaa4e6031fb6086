/**
 * The files that may ask the machine for the time or for chance. Everything else is handed a clock,
 * so that a test can move time and a bill depends on nothing but its arguments.
 */
export const edge: Readonly<Record<string, string>> = {
  'server/src/open-server.ts': 'the clock that every call is handed comes from here',
  'command/src/portal.ts': 'the clock of pages that are served by themselves',
  'command/src/sandbox-gateway.ts': 'a process of its own, with a clock of its own',
};
