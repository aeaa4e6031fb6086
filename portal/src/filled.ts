/** A form as it is shown: empty, or with what was typed and what is wrong with it. */

export interface Filled {
  /** What stands in a field: what was typed, else what is known; a secret is never shown again. */
  value(name: string, known?: string): string;
  error(name: string): string | undefined;
  readonly errors: Readonly<Record<string, string>>;
  /** What has to be said before the form, if anything. */
  readonly note: string;
}

export type Fields = Readonly<Record<string, string>>;

/** Never sent back to a browser, never kept for later. */
const secrets = new Set([
  'password',
  '_password',
  'old_password',
  'new_password',
  'new_password2',
  'payinfo',
  'paycvv',
  'account_number',
  'pin',
  'code',
  'response',
  'form_token',
]);

export const isSecret = (name: string): boolean => secrets.has(name);

export const notFilled: Filled = {
  value: (_name, known = '') => known,
  error: () => undefined,
  errors: {},
  note: '',
};

export function filledWith(
  fields: Fields,
  errors: Readonly<Record<string, string>> = {},
  note = '',
): Filled {
  return {
    value(name, known = '') {
      if (isSecret(name)) return '';
      return Object.hasOwn(fields, name) ? (fields[name] ?? '') : known;
    },
    error: (name) => (Object.hasOwn(errors, name) ? errors[name] : undefined),
    errors,
    note,
  };
}

/** What may be kept while somebody signs in again. */
export const withoutSecrets = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !isSecret(name)));
