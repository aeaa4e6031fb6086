import { randomInt } from 'node:crypto';

// Without those that are read for one another.
const characters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const usualLength = 8;

/** For an account that was ordered without a password. */
export function generatePassword(lengthMin = usualLength): string {
  const length = Math.max(usualLength, lengthMin);
  const pick = () => characters[randomInt(characters.length)] ?? '';
  return Array.from({ length }, pick).join('');
}
