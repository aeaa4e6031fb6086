/** How mails and papers read and look: templates, and each agent's brand. */
import { brandOf, logoFrom, resetBrand, setBrand } from '../agent/brand.ts';
import type { Call } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { invoicePageTemplate } from '../invoice/page-template.ts';
import { mailTemplates } from '../mail/mail-template.ts';
import { resetTemplate, setTemplate, type WhichTemplate } from '../template/set-template.ts';
import { storedTemplates, templates } from '../template/stored-templates.ts';
import { checkTemplate, type TemplateDefinition, UnusableTemplate } from '../template/template.ts';
import {
  isTrue,
  neededText,
  numberOf,
  optionalNumberOf,
  type StaffInput,
  type StaffVerb,
  textOf,
  UnusableInput,
} from './staff-verb.ts';

const everyTemplate = (): TemplateDefinition[] => [...mailTemplates(), invoicePageTemplate()];

function definitionNamed(name: string): TemplateDefinition {
  const found = everyTemplate().find((each) => each.name === name);
  if (found !== undefined) return found;
  throw new UnusableInput(`There is no template ${name}; \`lineside templates list\` shows all.`);
}

export const showTemplates: StaffVerb = ({ dispatch, peer }) =>
  dispatch.read(peer, async ({ tx }) => {
    const stored = await storedTemplates(tx);
    return {
      templates: everyTemplate().map(({ name, meaning, parts }) => ({
        name,
        meaning,
        parts: Object.keys(parts),
        set: stored
          .filter(({ event }) => event === name)
          .map(({ part, agent, language }) => ({ part, agent, language })),
      })),
    };
  });

/** The text that stands for an agent and language, and what it may name. */
export const showTemplate: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.read(peer, async (call) => {
    const { definition, part, agent, language } = await whichOf(call, input);
    const known = await templates(call.tx);
    return {
      text: known.textOf(definition, part, { agent, language: language || call.settings.locale }),
      example: definition.example,
    };
  });

export const changeTemplate: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async (call) => {
    const which = await whichOf(call, input);
    await setTemplate(call.tx, which, neededText(input, 'text'));
    await noted(call, `set the ${which.part} of ${which.definition.name}`);
    return {};
  });

export const forgetTemplate: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async (call) => {
    const which = await whichOf(call, input);
    await resetTemplate(call.tx, which);
    await noted(call, `reset the ${which.part} of ${which.definition.name}`);
    return {};
  });

const noted = (call: Call, detail: string) =>
  recordAudit(call, { action: 'changed a template', customer: null, detail });

/** What is wrong with those that are stored; our own have tests. */
export const checkTemplates: StaffVerb = ({ dispatch, peer }) =>
  dispatch.read(peer, async ({ tx }) => {
    const known = new Map(everyTemplate().map((each) => [each.name, each]));
    const faults = (await storedTemplates(tx)).flatMap((stored) => {
      const { event, part, agent, language } = stored;
      const fault = faultOf(known.get(event), part, stored.text);
      return fault === '' ? [] : [{ name: event, part, agent, language, fault }];
    });
    return { faults };
  });

function faultOf(definition: TemplateDefinition | undefined, part: string, text: string): string {
  const kind = definition?.parts[part]?.kind;
  if (definition === undefined || kind === undefined) return 'Nothing uses it.';
  try {
    checkTemplate(text, kind, definition.example);
    return '';
  } catch (error) {
    if (error instanceof UnusableTemplate) return error.message;
    throw error;
  }
}

async function whichOf(call: Call, input: StaffInput): Promise<WhichTemplate> {
  const definition = definitionNamed(neededText(input, 'name'));
  const part = neededText(input, 'part');
  if (!Object.hasOwn(definition.parts, part)) {
    const parts = Object.keys(definition.parts).join(', ');
    throw new UnusableInput(`${definition.name} has the parts ${parts}, not \`${part}\`.`);
  }
  const agent = optionalNumberOf(input, 'agent');
  if (agent !== undefined) await refuseUnknownAgent(call, agent);
  return { definition, part, agent: agent ?? 0, language: textOf(input, 'language') };
}

async function refuseUnknownAgent(call: Call, agent: number): Promise<void> {
  if ((await catalogue(call.tx)).agent(agent) !== undefined) return;
  throw new UnusableInput(`There is no agent ${agent}; \`lineside agent list\` shows all.`);
}

export const showBrand: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.read(peer, async (call) => {
    const agent = numberOf(input, 'agent');
    await refuseUnknownAgent(call, agent);
    return brandShown(call, agent);
  });

/** What is not sent stays as it is. */
export const changeBrand: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async (call) => {
    const agent = numberOf(input, 'agent');
    await refuseUnknownAgent(call, agent);
    const present = await brandOf(call.tx, agent);
    const logo = textOf(input, 'logo');
    await setBrand(call.tx, agent, {
      name: input.name === undefined ? present.name : textOf(input, 'name').trim(),
      accent: textOf(input, 'accent') || present.accent,
      ...(isTrue(input, 'no_logo')
        ? { logoType: '', logoBase64: '' }
        : logo === ''
          ? { logoType: present.logoType, logoBase64: present.logoBase64 }
          : logoFrom(logo)),
    });
    return brandShown(call, agent);
  });

export const forgetBrand: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async (call) => {
    const agent = numberOf(input, 'agent');
    await resetBrand(call.tx, agent);
    return brandShown(call, agent);
  });

async function brandShown({ tx, settings }: Call, agent: number) {
  const { name, accent, logoType, logoBase64 } = await brandOf(tx, agent);
  const bytes = Buffer.byteLength(logoBase64, 'base64');
  return {
    agent,
    name: name || settings.company_name,
    accent,
    logo: logoType === '' ? '' : `${logoType}, ${bytes} bytes`,
  };
}
