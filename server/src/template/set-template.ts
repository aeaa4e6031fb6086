/** Operators reword what customers are sent. */
import type { Tx } from '../database/database.ts';
import { sharedChanged } from '../database/shared.ts';
import { forgetTemplate, type StoredTemplate, storeTemplate } from './sql.ts';
import { checkTemplate, type TemplateDefinition, UnusableTemplate } from './template.ts';

export interface WhichTemplate {
  readonly definition: TemplateDefinition;
  readonly part: string;
  /** 0 for all agents. */
  readonly agent: number;
  /** Empty for every language. */
  readonly language: string;
}

export async function setTemplate(tx: Tx, which: WhichTemplate, text: string): Promise<void> {
  const { definition } = which;
  checkTemplate(text, kindOf(which), definition.example);
  await storeTemplate(tx, { ...rowOf(which), text });
  await sharedChanged(tx);
}

/** Our own text stands again. Refused when nothing was set. */
export async function resetTemplate(tx: Tx, which: WhichTemplate): Promise<void> {
  kindOf(which);
  if ((await forgetTemplate(tx, rowOf(which))) === 0) {
    throw new UnusableTemplate(`No ${which.part} of ${which.definition.name} is set there.`);
  }
  await sharedChanged(tx);
}

function kindOf({ definition, part, language }: WhichTemplate) {
  if (!/^([a-z]{2,3}(_[A-Z]{2})?)?$/.test(language)) {
    throw new UnusableTemplate(`\`${language}\` is not a language like de or en_US.`);
  }
  const found = Object.hasOwn(definition.parts, part) ? definition.parts[part] : undefined;
  if (found !== undefined) return found.kind;
  const known = Object.keys(definition.parts).join(', ');
  throw new UnusableTemplate(`${definition.name} has the parts ${known}, not \`${part}\`.`);
}

function rowOf({ definition, part, agent, language }: WhichTemplate): Omit<StoredTemplate, 'text'> {
  return { event: definition.name, part, agent, language };
}
