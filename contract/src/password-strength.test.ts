import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkStrength } from './password-strength.ts';
import { isRejected } from './rejection.ts';

const codeOf = (password: string, username?: string) => {
  const checked = checkStrength(password, username);
  return isRejected(checked) ? checked.code : '';
};

test('what everybody tries first will not do, however it is dressed up', () => {
  const first = [
    'password',
    'Password1',
    'Passw0rd2026!',
    'P@$$w0rd',
    '12345678',
    '87654321',
    'abcdefgh',
    'abc12345',
    'aaaaaaaa',
    '12121212',
    'qwerty123',
    '123qwerty',
    'iloveyou!',
    'lovelove',
    'sunshine99',
    'Welcome2026',
    'letmein',
  ];
  for (const password of first) assert.equal(codeOf(password), 'common_password', password);
});

test('what nobody would try first will do', () => {
  const good = [
    'correct horse battery',
    'another one',
    'the third',
    'kx7!mvq2',
    'gruene Tomaten',
    'пароль не для всех',
    'my password is long',
    'password manager made',
  ];
  for (const password of good) assert.equal(codeOf(password), '', password);
});

test('a password does not contain the user name, if that is a name at all', () => {
  assert.equal(codeOf('my.zoe.example', 'zoe.example'), 'password_has_username');
  assert.equal(codeOf('XZOE.EXAMPLEX', 'zoe.example'), 'password_has_username');
  assert.equal(codeOf('about something', 'bo'), '');
});
