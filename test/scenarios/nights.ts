/** Nights of a story, and what staff see of them. */
import { strict as assert } from 'node:assert';
import type { DailyOptions } from '@lineside/server/daily/options.ts';
import { runDaily } from '@lineside/server/daily/run-daily.ts';
import type { DailyRun } from '@lineside/server/daily/run-row.ts';
import type { SettingName } from '@lineside/server/settings/settings.ts';
import { staffDesk, staffPacket } from '@lineside/server/staff/answer-staff.ts';
import type { Reply } from '@lineside/server/staged.ts';
import type { Fresh } from '../databases.ts';
import { newCustomer, openStory, type Story, type StoryOptions, storyPeer } from '../story.ts';
import { quickPasswords } from './quick-passwords.ts';

/** A provider who opens on 1 January 2027 at three in the morning. */
export async function openNights(
  t: Parameters<Fresh>[0],
  fresh: Fresh,
  options: StoryOptions & { readonly settings?: Partial<Record<SettingName, string>> } = {},
): Promise<Story> {
  const { settings = {}, ...rest } = options;
  const story = await openStory(t, fresh, { passwords: quickPasswords, ...rest });
  const start = Temporal.Instant.from('2027-01-01T03:00:00Z');
  story.pass(start.since(story.now()));
  await story.set('invoice_default_terms', 'Net 10');
  for (const [name, text] of Object.entries(settings)) await story.set(name as SettingName, text);
  return story;
}

export const night = (story: Story, options: DailyOptions = {}): Promise<DailyRun> =>
  runDaily(story.dispatch, options);

/** So many days, each with its run; gives the last. */
export async function nights(story: Story, count: number): Promise<DailyRun> {
  let last: DailyRun | undefined;
  for (let day = 0; day < count; day += 1) {
    story.pass({ days: 1 });
    last = await night(story);
  }
  assert(last, 'a night has passed');
  return last;
}

export const countOf = (run: DailyRun, name: string): number => run.summary.counts?.[name] ?? 0;

export const byInvoice = { payby: 'BILL', payinfo: '', paydate: '', payname: '' };
export const payer = (story: Story, changes: Readonly<Record<string, unknown>> = {}) =>
  newCustomer(story, { ...byInvoice, ...changes });

type Verb = Parameters<typeof staffPacket>[0];

/** As a member of the staff asks for it. */
export const staff = (story: Story, verb: Verb, input: object = {}): Promise<Reply> =>
  staffDesk(story.dispatch).call(staffPacket(verb), input, storyPeer);

/** Rows as they are stored: what no call shows. */
export const rows = (story: Story, text: string): Promise<Record<string, unknown>[]> =>
  story.database.read((tx) => tx.all({ text, name: '' }, []));
