/**
 * Mails of one customer as he may read them later: in the words of today, and without what was
 * sealed, since a link that lets somebody in was for that mailbox alone.
 */
import type { Call } from '../call.ts';
import type { View } from '../template/template.ts';
import { partsFor, viewFor } from './compose-mails.ts';
import type { Mail } from './mail.ts';
import { sealedFact } from './queue-mail.ts';
import { renderMail, renderSubject } from './render-mail.ts';

export async function mailReader(call: Call, customer: number) {
  const { view, agent } = await viewFor(call, customer);
  const seen = (mail: Mail, facts: View = {}): View => {
    const { [sealedFact]: _sealed, ...open } = JSON.parse(mail.facts);
    return { ...view, ...open, ...facts };
  };
  return {
    subjectOf: async (mail: Mail): Promise<string> =>
      renderSubject(await partsFor(call, mail, agent), seen(mail)),
    textOf: async (mail: Mail, facts: View): Promise<string> =>
      renderMail(await partsFor(call, mail, agent), seen(mail, facts)).text,
  };
}
