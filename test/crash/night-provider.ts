/** A provider on whose first of February everything happens that a night can bring. */
import { strict as assert } from 'node:assert';
import type { CardGateway } from '@lineside/server/card-gateway/gateway.ts';
import { openSandbox } from '@lineside/server/card-gateway/sandbox.ts';
import { applyCatalogue } from '@lineside/server/catalogue/apply-catalogue.ts';
import { runDaily } from '@lineside/server/daily/run-daily.ts';
import type { Database } from '@lineside/server/database/database.ts';
import { type Dispatch, openDispatch } from '@lineside/server/dispatch.ts';
import { reconcile } from '@lineside/server/reconcile.ts';
import { secretsFrom } from '@lineside/server/secrets.ts';
import { setSetting } from '@lineside/server/settings/set-setting.ts';
import type { SettingName } from '@lineside/server/settings/settings.ts';
import { staffDesk } from '@lineside/server/staff/answer-staff.ts';
import { quickPasswords } from '../scenarios/quick-passwords.ts';
import { signUpForm, storyCatalogue, storyPeer } from '../story.ts';

const opening = Temporal.Instant.from('2027-01-01T03:00:00Z');
export const nightOfDeaths = Temporal.Instant.from('2027-02-01T03:00:00Z');

const settings: Partial<Record<SettingName, string>> = {
  invoice_default_terms: 'Net 10',
  reminder_days: '3\n21',
  suspend_days: '21',
  late_fee_days: '21',
  late_fee_amount: '2.50',
};

const byInvoice = { payby: 'BILL', payinfo: '', paydate: '', payname: '' };
const kinds = ['invoice', 'invoice, paid', 'card', 'credit that ends'] as const;

/** Four of each kind; the January of those who pay by invoice is past due. */
export async function fillNight(database: Database, sandboxFile: string): Promise<void> {
  await database.write(async (tx) => {
    await applyCatalogue(tx, storyCatalogue);
    for (const [name, text] of Object.entries(settings)) {
      await setSetting(tx, name as SettingName, text);
    }
  });
  const gateway = openSandbox(sandboxFile);
  let now = opening;
  const dispatch = nightDispatch(database, gateway, () => now);
  const desk = staffDesk(dispatch);
  const staff = async (packet: string, params: object) => {
    assert.equal((await desk.call(`staff/${packet}`, params, storyPeer)).error, '');
  };
  for (let count = 0; count < 4; count += 1) {
    for (const kind of kinds) {
      const form = signUpForm({ username: `${kind.replaceAll(/\W/g, '')}${count}` });
      const method = kind === 'card' ? {} : byInvoice;
      const made = await dispatch.call('new_customer', { ...form, ...method }, storyPeer);
      assert.equal(made.error, '');
      const customer = String(made.custnum);
      if (kind === 'invoice, paid') await staff('payment/record', { customer, amount: '40.00' });
      if (kind === 'credit that ends') {
        const terms = { reason: 'welcome', expires: '2027-01-20' };
        await staff('credit', { customer, amount: '90.00', ...terms });
      }
    }
  }
  now = Temporal.Instant.from('2027-01-14T03:00:00Z');
  await runDaily(dispatch);
  await gateway.close();
}

const quiet = () => {};

export const nightDispatch = (
  database: Database,
  gateway: CardGateway,
  clock: () => Temporal.Instant,
): Dispatch =>
  openDispatch({
    database,
    gateway,
    secrets: secretsFrom(Buffer.alloc(32, 7)),
    passwords: quickPasswords,
    clock,
    log: { info: quiet, warn: quiet, error: quiet },
  });

/** What a server does that comes after one that died, and then the night. */
export async function passNight(database: Database, gateway: CardGateway): Promise<void> {
  const dispatch = nightDispatch(database, gateway, () => nightOfDeaths);
  await reconcile(dispatch);
  await runDaily(dispatch, { groupSize: 4 });
}
