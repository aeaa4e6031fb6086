import { prepared } from '../database/prepared.ts';

const columns = [
  'number',
  'account',
  'credential',
  'public_key as publicKey',
  'uses',
  'transports',
  'synced',
  'name',
  'created_at as createdAt',
  'last_used_at as lastUsedAt',
] as const;

export const passkeyRowsOf = prepared((db, p: { account: number }) =>
  db.selectFrom('passkey').select(columns).where('account', '=', p.account).orderBy('number'),
);

export const passkeyByCredential = prepared((db, p: { credential: string }) =>
  db.selectFrom('passkey').select(columns).where('credential', '=', p.credential),
);

interface NewPasskey {
  account: number;
  credential: string;
  publicKey: string;
  uses: number;
  transports: string;
  synced: number;
  name: string;
  createdAt: number;
}

/** Undefined when somebody has registered it before. */
export const insertPasskey = prepared((db, p: NewPasskey) =>
  db
    .insertInto('passkey')
    .values({
      account: p.account,
      credential: p.credential,
      public_key: p.publicKey,
      uses: p.uses,
      transports: p.transports,
      synced: p.synced,
      name: p.name,
      created_at: p.createdAt,
      last_used_at: null,
    })
    .onConflict((oc) => oc.column('credential').doNothing())
    .returning('number'),
);

export const renamePasskey = prepared((db, p: { number: number; name: string }) =>
  db.updateTable('passkey').set({ name: p.name }).where('number', '=', p.number),
);

export const notePasskeyUse = prepared(
  (db, p: { number: number; uses: number; synced: number; at: number }) =>
    db
      .updateTable('passkey')
      .set({ uses: p.uses, synced: p.synced, last_used_at: p.at })
      .where('number', '=', p.number),
);

export const deletePasskey = prepared((db, p: { number: number; account: number }) =>
  db.deleteFrom('passkey').where('number', '=', p.number).where('account', '=', p.account),
);

export const deletePasskeysOf = prepared((db, p: { account: number }) =>
  db.deleteFrom('passkey').where('account', '=', p.account),
);
