// Whether a password is among the first that everybody would try. Length is checked elsewhere; there
// is no rule about groups of characters, since they make passwords forgotten and not better.
import { type Checked, Rejected } from './rejection.ts';

// What passwords are made of again and again, in small letters. What is added to them is taken off
// before they are looked up, so each stands here once.
const words = `
password passwort passwd pass passcode senha contrasena parola motdepasse secret geheim
letmein welcome willkommen bienvenue login signin admin administrator root user guest test tester
testing demo default changeme change temp temporary master access internet computer server system
qwerty qwertyuiop qwertz qwertzuiop azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx
qweasd qweasdzxc qwe asd zxc abc abcd abcdef xyz iloveyou loveyou love lovely forever babygirl princess angel
angels sweetheart sunshine rainbow flower butterfly summer winter spring autumn monday friday january
february march april june july august september october november december monkey dragon tiger
eagle falcon phoenix panther shadow ninja samurai wizard killer hunter ranger soldier
football baseball basketball soccer hockey tennis golf fussball futbol liverpool arsenal chelsea
barcelona realmadrid juventus lakers yankees cowboys steelers superman batman spiderman
starwars startrek pokemon naruto matrix hello hallo bonjour hola ciao goodbye whatever nothing
something trustno trustme freedom liberty peace america england germany france canada mexico london
paris berlin michael michelle daniel jennifer jessica jordan joshua matthew andrew anthony robert
thomas charlie george william ashley nicole amanda samantha hannah maria anna laura
cookie chocolate cheese banana orange apple cherry pepper ginger coffee whisky mustang ferrari
porsche mercedes harley yamaha corvette google facebook youtube twitter instagram linkedin amazon
microsoft windows apple samsung nokia blink metallica nirvana slipknot eminem music guitar dancer
money dollar rich million lucky jesus christ blessed heaven church family mother father brother
sister friend friends buddy boss baby honey sweety sexy hottie stupid idiot
`;

const common = new Set(words.trim().split(/\s+/));

const dressed: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

const shortestPart = 4;

/** Why it is too easily guessed, if it is. */
export function checkStrength(
  password: string,
  username = '',
  field = 'new_password',
): Checked<string> {
  const plain = password.normalize('NFC').toLowerCase();
  const name = username.toLowerCase();
  if (name.length >= shortestPart && plain.includes(name)) {
    return new Rejected('password_has_username', field);
  }
  return isCommon(plain) ? new Rejected('common_password', field) : password;
}

function isCommon(plain: string): boolean {
  if (isRow(plain) || isRepeated(plain)) return true;
  // `Passw0rd2026!` is `password` with what everybody adds.
  const bare = plain.replace(/[^\p{L}]+$/u, '').replace(/^[^\p{L}]+/u, '');
  const undressed = plain
    .replace(/[0-9]{1,4}[^\p{L}\p{N}]*$/u, '')
    .replace(/[0134578@$!]/g, (each) => dressed[each] ?? each)
    .replace(/[^\p{L}]+$/u, '');
  return [plain, bare, undressed].some((each) => common.has(each) || isTwice(each));
}

/** `123456`, `abcdef`, `987654`, and rows of digits around a word of nothing but them. */
function isRow(plain: string): boolean {
  const steps = [...plain].slice(1).map((each, at) => each.charCodeAt(0) - plain.charCodeAt(at));
  const odd = steps.filter((step) => Math.abs(step) > 1).length;
  return /^[\x20-\x7e]+$/.test(plain) && odd <= 1 && steps.length > 0;
}

/** `aaaaaa`, `121212`, `abcabc`. */
const isRepeated = (plain: string) => /^(.{1,4}?)\1+$/u.test(plain);

/** `lovelove`, `applecherry`: two of the words are as quickly tried as one. */
function isTwice(plain: string): boolean {
  for (let at = 3; at <= plain.length - 3; at += 1) {
    if (common.has(plain.slice(0, at)) && common.has(plain.slice(at))) return true;
  }
  return false;
}
