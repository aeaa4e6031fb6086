import type { BankScheme } from '@lineside/contract/bank-account.ts';
import type { Settings } from './settings.ts';

/** As it was checked when it was set. */
export const bankSchemeOf = (settings: Pick<Settings, 'bank_scheme'>): BankScheme =>
  settings.bank_scheme === 'sepa' ? 'sepa' : 'ach';

/** Each file format knows one currency. */
export const currencyOfScheme: Readonly<Record<string, string>> = { ach: 'USD', sepa: 'EUR' };
