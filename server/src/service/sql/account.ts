import { prepared } from '../../database/prepared.ts';

const columns = [
  'account.number',
  'account.username',
  'account.password_hash',
  'account.uid',
  'account.real_name',
  'account.shell',
  'service.definition',
  'service.package',
  'package.customer',
  'package.suspended_at',
] as const;

/** One row for a domain that exists, whether or not the account does. */
export const accountInDomain = prepared((db, p: { domainName: string; nameKey: string }) =>
  db
    .selectFrom('domain')
    .leftJoin('account_name', (join) =>
      join.onRef('account_name.domain', '=', 'domain.number').on('name_key', '=', p.nameKey),
    )
    .leftJoin('account', 'account.number', 'account_name.account')
    .leftJoin('service', 'service.number', 'account.number')
    .leftJoin('package', 'package.number', 'service.package')
    .select(['domain.number as domain', 'domain.name as domainName', ...columns])
    .where('domain.name', '=', p.domainName),
);

export const accountWithNumber = prepared((db, p: { number: number }) =>
  db
    .selectFrom('account')
    .innerJoin('domain', 'domain.number', 'account.domain')
    .innerJoin('service', 'service.number', 'account.number')
    .leftJoin('package', 'package.number', 'service.package')
    .select(['domain.number as domain', 'domain.name as domainName', ...columns])
    .where('account.number', '=', p.number),
);

export const accountsOfCustomerRows = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('package')
    .innerJoin('service', 'service.package', 'package.number')
    .innerJoin('account', 'account.number', 'service.number')
    .innerJoin('domain', 'domain.number', 'account.domain')
    .select(['domain.number as domain', 'domain.name as domainName', ...columns])
    .where('package.customer', '=', p.customer)
    .orderBy('account.number'),
);

/** Of each customer whose invoices go to the address, at most two of them. */
export const firstAccountsWithAddress = prepared((db, p: { address: string }) =>
  db
    .selectFrom('invoice_destination')
    .innerJoin('package', 'package.customer', 'invoice_destination.customer')
    .innerJoin('service', 'service.package', 'package.number')
    .innerJoin('account', 'account.number', 'service.number')
    .select((eb) => ['package.customer', eb.fn.min('account.number').as('account')])
    .where((eb) => eb(eb.fn<string>('lower', ['invoice_destination.address']), '=', p.address))
    .where('invoice_destination.kind', '=', 'mail')
    .groupBy('package.customer')
    .limit(2),
);

interface NewAccountRow {
  number: number;
  username: string;
  domain: number;
  passwordHash: string;
  securityPhraseEncrypted: string;
  accessNumber: number | null;
  uid: number | null;
  gid: number | null;
  realName: string;
  directory: string;
  shell: string;
  quota: string;
  seconds: number;
}

export const insertAccountRow = prepared((db, p: NewAccountRow) =>
  db.insertInto('account').values({
    number: p.number,
    username: p.username,
    domain: p.domain,
    password_hash: p.passwordHash,
    security_phrase_encrypted: p.securityPhraseEncrypted,
    access_number: p.accessNumber,
    uid: p.uid,
    gid: p.gid,
    real_name: p.realName,
    directory: p.directory,
    shell: p.shell,
    quota: p.quota,
    seconds: p.seconds,
  }),
);

export const updateAccountRow = prepared(
  (db, p: { number: number; passwordHash: string; realName: string; shell: string }) =>
    db
      .updateTable('account')
      .set({ password_hash: p.passwordHash, real_name: p.realName, shell: p.shell })
      .where('number', '=', p.number),
);

export const deleteAccountRow = prepared((db, p: { number: number }) =>
  db.deleteFrom('account').where('number', '=', p.number),
);

export const insertMailbox = prepared(
  (
    db,
    p: {
      account: number;
      machine: string;
      protocol: string;
      username: string;
      passwordEncrypted: string;
    },
  ) =>
    db.insertInto('external_mailbox').values({
      account: p.account,
      machine: p.machine,
      protocol: p.protocol,
      username: p.username,
      password_encrypted: p.passwordEncrypted,
    }),
);

export const deleteMailboxes = prepared((db, p: { account: number }) =>
  db.deleteFrom('external_mailbox').where('account', '=', p.account),
);

export const addSeconds = prepared((db, p: { number: number; seconds: number }) =>
  db
    .updateTable('account')
    .set((eb) => ({ seconds: eb('seconds', '+', p.seconds) }))
    .where('number', '=', p.number),
);
