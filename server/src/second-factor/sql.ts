import { prepared } from '../database/prepared.ts';

export const factorOfAccount = prepared((db, p: { account: number }) =>
  db
    .selectFrom('second_factor')
    .select(['secret_encrypted as secretEncrypted', 'on_since as onSince', 'last_step as lastStep'])
    .where('account', '=', p.account),
);

/** In place of one that was begun before; never of one that is on. */
export const beginFactor = prepared(
  (db, p: { account: number; secretEncrypted: string; begunAt: number }) =>
    db
      .insertInto('second_factor')
      .values({
        account: p.account,
        secret_encrypted: p.secretEncrypted,
        begun_at: p.begunAt,
        on_since: null,
        last_step: 0,
      })
      .onConflict((oc) =>
        oc
          .column('account')
          .doUpdateSet({ secret_encrypted: p.secretEncrypted, begun_at: p.begunAt, last_step: 0 })
          .where('second_factor.on_since', 'is', null),
      ),
);

export const turnFactorOn = prepared((db, p: { account: number; at: number }) =>
  db
    .updateTable('second_factor')
    .set({ on_since: p.at })
    .where('account', '=', p.account)
    .where('on_since', 'is', null),
);

/** Of two calls with one code only one changes the row. */
export const useStep = prepared((db, p: { account: number; step: number }) =>
  db
    .updateTable('second_factor')
    .set({ last_step: p.step })
    .where('account', '=', p.account)
    .where('last_step', '<', p.step),
);

export const deleteFactor = prepared((db, p: { account: number }) =>
  db.deleteFrom('second_factor').where('account', '=', p.account),
);

export const insertRecoveryCode = prepared((db, p: { account: number; codeHash: string }) =>
  db.insertInto('recovery_code').values({ account: p.account, code_hash: p.codeHash }),
);

export const useRecoveryCode = prepared((db, p: { account: number; codeHash: string }) =>
  db
    .deleteFrom('recovery_code')
    .where('account', '=', p.account)
    .where('code_hash', '=', p.codeHash),
);

export const deleteRecoveryCodes = prepared((db, p: { account: number }) =>
  db.deleteFrom('recovery_code').where('account', '=', p.account),
);

export const recoveryCodesLeft = prepared((db, p: { account: number }) =>
  db
    .selectFrom('recovery_code')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account', '=', p.account),
);
