import type { Tx } from '../database/database.ts';
import { prepared } from '../database/prepared.ts';

/** For all agents where `agent` is 0, in every language where `language` is empty. */
export interface StoredTemplate {
  readonly event: string;
  readonly agent: number;
  readonly language: string;
  readonly part: string;
  readonly text: string;
}

const everyTemplate = prepared((db) =>
  db
    .selectFrom('template')
    .select(['event', 'agent', 'language', 'part', 'text'])
    .orderBy('event')
    .orderBy('agent')
    .orderBy('language')
    .orderBy('part'),
);

const keepTemplate = prepared((db, p: StoredTemplate) =>
  db
    .insertInto('template')
    .values({
      event: p.event,
      agent: p.agent,
      language: p.language,
      part: p.part,
      text: p.text,
    })
    .onConflict((conflict) =>
      conflict.columns(['event', 'agent', 'language', 'part']).doUpdateSet({ text: p.text }),
    ),
);

const dropTemplate = prepared((db, p: Omit<StoredTemplate, 'text'>) =>
  db
    .deleteFrom('template')
    .where('event', '=', p.event)
    .where('agent', '=', p.agent)
    .where('language', '=', p.language)
    .where('part', '=', p.part),
);

export async function templateRows(tx: Tx): Promise<readonly StoredTemplate[]> {
  return everyTemplate.all(tx);
}

export async function storeTemplate(tx: Tx, template: StoredTemplate): Promise<void> {
  await keepTemplate.run(tx, { ...template });
}

/** The number of templates forgotten: one or none. */
export async function forgetTemplate(
  tx: Tx,
  template: Omit<StoredTemplate, 'text'>,
): Promise<number> {
  return dropTemplate.run(tx, { ...template });
}
