import type { Tx } from '../database/database.ts';
import { prepared } from '../database/prepared.ts';

export interface StoredText {
  readonly code: string;
  readonly language: string;
  readonly text: string;
}

const everyText = prepared((db) => db.selectFrom('message').select(['code', 'language', 'text']));

const keepText = prepared((db, p: { code: string; language: string; text: string }) =>
  db
    .insertInto('message')
    .values({ code: p.code, language: p.language, text: p.text })
    .onConflict((conflict) => conflict.columns(['code', 'language']).doUpdateSet({ text: p.text })),
);

const dropText = prepared((db, p: { code: string; language: string }) =>
  db.deleteFrom('message').where('code', '=', p.code).where('language', '=', p.language),
);

export async function storedTexts(tx: Tx): Promise<readonly StoredText[]> {
  return everyText.all(tx);
}

export async function storeText(tx: Tx, { code, language, text }: StoredText): Promise<void> {
  await keepText.run(tx, { code, language, text });
}

export async function forgetText(tx: Tx, code: string, language: string): Promise<void> {
  await dropText.run(tx, { code, language });
}
