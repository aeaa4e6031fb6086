/** Settings and texts, one at a time. */
import { listMessages } from '../message/read-messages.ts';
import { resetMessage, setMessage } from '../message/set-message.ts';
import { listSettings } from '../settings/read-settings.ts';
import { resetSetting, setSetting } from '../settings/set-setting.ts';
import { neededText, type StaffVerb, textOf } from './staff-verb.ts';

export const showSettings: StaffVerb = ({ dispatch, peer }) =>
  dispatch.read(peer, async ({ tx }) => ({ settings: await listSettings(tx) }));

export const changeSetting: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async ({ tx }) => {
    await setSetting(tx, neededText(input, 'name'), textOf(input, 'value'));
    return {};
  });

export const forgetSetting: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async ({ tx }) => {
    await resetSetting(tx, neededText(input, 'name'));
    return {};
  });

export const showMessages: StaffVerb = ({ dispatch, peer }) =>
  dispatch.read(peer, async ({ tx }) => ({ messages: await listMessages(tx) }));

export const rewordMessage: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async ({ tx }) => {
    const language = textOf(input, 'language') || undefined;
    await setMessage(tx, neededText(input, 'code'), textOf(input, 'text'), language);
    return {};
  });

export const forgetMessage: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async ({ tx }) => {
    const language = textOf(input, 'language') || undefined;
    await resetMessage(tx, neededText(input, 'code'), language);
    return {};
  });
