/** What a day wrote is verified at the cost of what it wrote, however much there was before. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshOn } from '@lineside/test/databases.ts';
import { newCustomer, openStory } from '@lineside/test/story.ts';
import type { Tx } from '../database/database.ts';
import { beginningOfBooks, verifyChanges } from './verify-changes.ts';

/** The same transaction, which also keeps the texts of what it is asked. */
const overheard = (tx: Tx, texts: Set<string>): Tx => ({
  dialect: tx.dialect,
  kind: tx.kind,
  database: tx.database,
  group: tx.group,
  all(statement, values) {
    texts.add(statement.text);
    return tx.all(statement, values);
  },
  first(statement, values) {
    texts.add(statement.text);
    return tx.first(statement, values);
  },
  run: (statement, values) => tx.run(statement, values),
  insert: (statement, values) => tx.insert(statement, values),
  afterCommit: (then) => tx.afterCommit(then),
});

interface Step {
  readonly detail: string;
}

test('no table is read from its beginning to see what has changed', async (t) => {
  const story = await openStory(t, freshOn('SQLite'));
  await newCustomer(story);
  const texts = new Set<string>();
  const { faults, customers } = await story.database.read((tx) =>
    verifyChanges(overheard(tx, texts), beginningOfBooks),
  );
  assert.deepEqual([faults, customers], [[], 1]);
  assert.ok(texts.size >= 6);
  await story.database.write(async (tx) => {
    for (const text of texts) {
      const values = Array.from(text.matchAll(/\?/g), () => 0);
      const explained = { text: `EXPLAIN QUERY PLAN ${text}`, name: '' };
      for (const { detail } of await tx.all<Step>(explained, values)) {
        assert.doesNotMatch(detail, /^SCAN (?!CONSTANT|touched)/, text);
        // Neither all that was ever posted of a kind.
        assert.doesNotMatch(detail, /posting USING COVERING INDEX/, text);
      }
    }
  });
});
