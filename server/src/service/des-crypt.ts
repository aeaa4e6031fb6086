/**
 * The oldest form of crypt(3): two characters of salt and eleven of hash, made by encrypting zeros
 * 25 times with DES whose expansion the salt disturbs. Only ever used to recognise the password of
 * an imported account once: it is then stored as argon2id.
 *
 * Written for clearness over arrays of bits: it runs off the main thread and seldom.
 */
type Bits = Uint8Array;

const digits = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const passes = 25;
const rounds = 16;

// The tables of the standard (FIPS 46-3), counted from one as there.
const initialPermutation = steps([58, 60, 62, 64, 57, 59, 61, 63], 8);
const finalPermutation = inverse(initialPermutation);
const expansion = Array.from({ length: 48 }, (_, i) => {
  const group = Math.floor(i / 6);
  return ((group * 4 + (i % 6) + 31) % 32) + 1;
});
const permutation = [
  16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19, 13,
  30, 6, 22, 11, 4, 25,
];
const keyHalves = [
  57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19, 11, 3, 60,
  52, 44, 36, 63, 55, 47, 39, 31, 23, 15, 7, 62, 54, 46, 38, 30, 22, 14, 6, 61, 53, 45, 37, 29, 21,
  13, 5, 28, 20, 12, 4,
];
const keyChoice = [
  14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2, 41, 52,
  31, 37, 47, 55, 30, 40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32,
];
const keyShifts = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1];
// Each box: four rows of sixteen values, a hexadecimal digit a value.
const boxes = [
  'e4d12fb83a6c59070f74e2d1a6cb953841e8d62bfc973a50fc8249175b3ea06d',
  'f18e6b34972dc05a3d47f28ec01a69b50e7ba4d158c6932fd8a13f42b67c05e9',
  'a09e63f51dc7b428d709346a285ecbf1d6498f30b12c5ae71ad069874fe3b52c',
  '7de3069a1285bc4fd8b56f03472c1ae9a690cb7df13e52843f06a1d8945bc72e',
  '2c417ab6853fd0e9eb2c47d150fa3986421bad78f9c5630eb8c71e2d6f09a453',
  'c1af92680d34e75baf427c9561de0b389ef528c3704a1db6432c95fabe17608d',
  '4b2ef08d3c975a61d0b7491ae35c2f8614bdc37eaf6805926bd814a7950fe23c',
  'd2846fb1a93e50c71fd8a374c56b0e927b419ce206adf35821e74a8dfc90356b',
];

const zeroBlock = 64;

/** The thirteen characters for a password and the two characters of salt that start `setting`. */
export function desCrypt(password: Uint8Array, setting: string): string {
  const salt = setting.slice(0, 2);
  const keys = roundKeys(keyOf(password));
  const expanded = saltedExpansion(salt);
  let block: Bits = new Uint8Array(zeroBlock);
  for (let pass = 0; pass < passes; pass++) block = encrypt(block, keys, expanded);
  return salt + encode(block);
}

function steps(starts: readonly number[], step: number): number[] {
  return starts.flatMap((start) => Array.from({ length: 8 }, (_, i) => start - i * step));
}

function inverse(table: readonly number[]): number[] {
  const result = new Array<number>(table.length).fill(0);
  for (const [index, from] of table.entries()) result[from - 1] = index + 1;
  return result;
}

const choose = (bits: Bits, table: readonly number[]): Bits =>
  Uint8Array.from(table, (from) => bits[from - 1] ?? 0);

/** Seven bits of each of the first eight characters; the eighth bit of a DES key byte is unused. */
function keyOf(password: Uint8Array): Bits {
  const key = new Uint8Array(64);
  for (let at = 0; at < 8; at++) {
    const character = password[at] ?? 0;
    if (character === 0) break;
    for (let bit = 0; bit < 7; bit++) key[at * 8 + bit] = (character >> (6 - bit)) & 1;
  }
  return key;
}

function roundKeys(key: Bits): Bits[] {
  let halves = choose(key, keyHalves);
  return keyShifts.map((shift) => {
    halves = Uint8Array.from(halves, (_, at) => {
      const half = at < 28 ? 0 : 28;
      return halves[half + ((at - half + shift) % 28)] ?? 0;
    });
    return choose(halves, keyChoice);
  });
}

/** Each set bit of the salt swaps one place of the first half of the expansion with the second. */
function saltedExpansion(salt: string): number[] {
  const table = [...expansion];
  for (let character = 0; character < 2; character++) {
    const value = Math.max(0, digits.indexOf(salt[character] ?? '.'));
    for (let bit = 0; bit < 6; bit++) {
      if (((value >> bit) & 1) === 0) continue;
      const at = character * 6 + bit;
      const first = table[at] ?? 0;
      table[at] = table[at + 24] ?? 0;
      table[at + 24] = first;
    }
  }
  return table;
}

function encrypt(block: Bits, keys: readonly Bits[], expanded: readonly number[]): Bits {
  const mixed = choose(block, initialPermutation);
  let left = mixed.subarray(0, 32);
  let right = mixed.subarray(32);
  for (let round = 0; round < rounds; round++) {
    const changed = scramble(choose(right, expanded), keys[round] ?? new Uint8Array(48));
    const before = left;
    left = right;
    right = Uint8Array.from(changed, (bit, at) => bit ^ (before[at] ?? 0));
  }
  return choose(Uint8Array.of(...right, ...left), finalPermutation);
}

function scramble(expandedHalf: Bits, key: Bits): Bits {
  const output = new Uint8Array(32);
  for (const [index, box] of parsedBoxes.entries()) {
    const at = index * 6;
    const bit = (offset: number) => (expandedHalf[at + offset] ?? 0) ^ (key[at + offset] ?? 0);
    const row = bit(0) * 2 + bit(5);
    const column = bit(1) * 8 + bit(2) * 4 + bit(3) * 2 + bit(4);
    const value = box[row * 16 + column] ?? 0;
    for (let i = 0; i < 4; i++) output[index * 4 + i] = (value >> (3 - i)) & 1;
  }
  return choose(output, permutation);
}

const parsedBoxes = boxes.map((box) => Array.from(box, (digit) => Number.parseInt(digit, 16)));

/** Eleven characters of six bits, the last one filled up with two zeros. */
function encode(block: Bits): string {
  let text = '';
  for (let at = 0; at < zeroBlock; at += 6) {
    let value = 0;
    for (let i = 0; i < 6; i++) value = value * 2 + (block[at + i] ?? 0);
    text += digits[value] ?? '';
  }
  return text;
}
