/** How pages look: what an agent's brand says, and plain values around it. */
import { parseNumber } from '@lineside/contract/text-fields.ts';
import { brandOf } from '../agent/brand.ts';
import type { Call } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { Refusal } from '../refusal.ts';

const paper = '#ffffff';
const shade = '#f4f4f2';
const ink = '#1b1b1b';

/** Undefined: the provider's own. */
export async function looksOf({ tx, settings }: Call, agent: number | undefined) {
  const brand = await brandOf(tx, agent ?? 0);
  return {
    agentnum: agent ?? ('' as const),
    company_name: brand.name === '' ? settings.company_name : brand.name,
    company_address: settings.company_address.join('\n'),
    date_format: '%m/%d/%Y',
    money_char: settings.money_char,
    ...coloursOf(brand.accent),
    font: 'sans-serif',
    title_align: 'left',
    title_size: '+2',
    menu_fontsize: '-1',
    menu_disable: [],
    menu_skipblanks: '' as const,
    menu_skipheadings: '' as const,
    menu_nounderline: '' as const,
    menu: settings['selfservice-menu'].join('\n'),
    no_logo: brand.logoBase64 === '' ? (1 as const) : ('' as const),
    logo: Buffer.from(brand.logoBase64, 'base64').toString('latin1'),
    ...withoutPictures,
    enable_payment_without_balance: 1 as const,
    ...withoutMarkup,
  };
}

const coloursOf = (accent: string) => ({
  body_bgcolor: paper,
  box_bgcolor: shade,
  stripe1_bgcolor: paper,
  stripe2_bgcolor: shade,
  text_color: ink,
  link_color: accent,
  vlink_color: accent,
  hlink_color: ink,
  alink_color: ink,
  title_color: accent,
  menu_bgcolor: shade,
});

const withoutPictures = {
  title_left_image: '',
  title_right_image: '',
  menu_top_image: '',
  menu_body_image: '',
  menu_bottom_image: '',
} as const;

const withoutMarkup = { head: '', body_header: '', body_footer: '' } as const;

/** The agent who is named, else the default one, if there is any. */
export async function agentNamed(call: Call, agentnum: string): Promise<number | undefined> {
  const known = await catalogue(call.tx);
  if (agentnum === '') return known.defaultAgent(call.settings)?.number;
  const agent = known.agent(parseNumber(agentnum) ?? 0);
  if (agent === undefined || agent.disabled) throw new Refusal('unknown_agent');
  return agent.number;
}
