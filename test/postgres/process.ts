/** Is there still a process of this number? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not allowed to ask means that somebody is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
