/** Stands in for argon2id in stories that are not about passwords: it would take half their time. */
import { hash } from 'node:crypto';
import type { Passwords } from '@lineside/server/staged.ts';

const formOf = (password: string) => `quick ${hash('sha256', password, 'hex')}`;

export const quickPasswords: Passwords = {
  hash: async (password) => formOf(password),
  check: async (password, stored) => stored === formOf(password),
};
