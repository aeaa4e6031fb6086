/** Which text of a template stands: the operator's for this agent and language, or our own. */
import type { Tx } from '../database/database.ts';
import { shared } from '../database/shared.ts';
import { type StoredTemplate, templateRows } from './sql.ts';
import { type TemplateDefinition, UnusableTemplate } from './template.ts';

export interface Audience {
  /** The agent of the customer; 0 for nobody's. */
  readonly agent: number;
  /** A language like `en_US`. */
  readonly language: string;
}

export interface Templates {
  /** The text of one part for an audience. */
  textOf(definition: TemplateDefinition, part: string, audience: Audience): string;
}

const keyOf = (event: string, part: string, agent: number, language: string) =>
  JSON.stringify([event, part, agent, language]);

/** One snapshot that all calls share. */
export const templates: (tx: Tx) => Promise<Templates> = shared(async (tx) => {
  const stored = new Map<string, string>();
  for (const { event, part, agent, language, text } of await templateRows(tx)) {
    stored.set(keyOf(event, part, agent, language), text);
  }
  return {
    textOf(definition, part, { agent, language }) {
      const own = definition.parts[part];
      if (own === undefined) throw new UnusableTemplate(`${definition.name} has no ${part}.`);
      // A reseller's word goes before ours, then the nearer language.
      for (const whose of agent === 0 ? [0] : [agent, 0]) {
        for (const spoken of [language, language.split('_')[0] ?? '', '']) {
          const found = stored.get(keyOf(definition.name, part, whose, spoken));
          if (found !== undefined) return found;
        }
      }
      return own.text;
    },
  };
});

/** All that operators have set. */
export const storedTemplates = (tx: Tx): Promise<readonly StoredTemplate[]> => templateRows(tx);
