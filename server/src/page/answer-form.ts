/** The little questions of old address forms, each a look at the catalogue and nothing else. */
import type { Answer, Input } from '@lineside/contract/operation.ts';
import type { mason_comp } from '@lineside/contract/page-parts.ts';
import type { Call } from '../call.ts';
import { type Catalogue, catalogue } from '../catalogue/catalogue.ts';
import { Refusal } from '../refusal.ts';

type Component = (known: Catalogue, args: readonly string[]) => Iterable<string>;

const components: ReadonlyMap<string, Component> = new Map<string, Component>([
  ['/misc/states.cgi', (known, [country = '']) => known.statesOf(country.toUpperCase())],
  [
    '/misc/counties.cgi',
    (known, [state = '', country = '']) =>
      known.rows.taxRegions
        .filter((region) => !region.disabled)
        .filter((region) => region.state === state && region.country === country.toUpperCase())
        .map(({ county }) => county),
  ],
  ['/misc/cities.cgi', () => []],
  [
    '/misc/areacodes.cgi',
    (known, [state = '']) =>
      known.rows.accessNumbers
        .filter((each) => !each.disabled && each.state === state)
        .map(({ areaCode }) => areaCode),
  ],
]);

export async function answerForm(
  { tx }: Call,
  { comp = '', args, query_string = '' }: Input<typeof mason_comp>,
): Promise<Answer<typeof mason_comp>> {
  const component = components.get(comp);
  if (component === undefined) throw new Refusal('illegal_component');
  const asked = args.length > 0 ? args : new URLSearchParams(query_string).getAll('arg');
  const choices = new Set(component(await catalogue(tx), asked));
  return { output: JSON.stringify([...choices].sort()) };
}
