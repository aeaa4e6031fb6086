import type { Answer, Input } from '@lineside/contract/operation.ts';
import type { domain_select_hash } from '@lineside/contract/page-parts.ts';
import { parseNumber } from '@lineside/contract/text-fields.ts';
import type { Call } from '../call.ts';
import { type Catalogue, catalogue } from '../catalogue/catalogue.ts';
import type { ServiceDefinition } from '../catalogue/service-definition.ts';
import { Refusal } from '../refusal.ts';
import { fieldValue } from '../service/field-value.ts';

type ListInput = Input<typeof domain_select_hash>;

/** The provider's own domains that an account of this definition may be in. */
export async function listDomains(
  { tx }: Call,
  input: ListInput,
): Promise<Answer<typeof domain_select_hash>> {
  const known = await catalogue(tx);
  const { value, fixed } = fieldValue(definitionOf(known, input), 'domsvc', '');
  const chosen = parseNumber(value);
  const domains = known.rows.domains
    .filter((domain) => !domain.disabled && domain.package === null)
    .filter(({ number }) => !fixed || number === chosen);
  return {
    domains: Object.fromEntries(domains.map(({ number, name }) => [String(number), name])),
    domsvc: chosen ?? '',
  };
}

function definitionOf(
  known: Catalogue,
  { svcpart = '', pkgpart = '' }: ListInput,
): ServiceDefinition {
  if (svcpart !== '') {
    const definition = known.serviceDefinition(parseNumber(svcpart) ?? 0);
    if (definition?.kind === 'account' && !definition.disabled) return definition;
    throw new Refusal('unknown_service_definition', { number: svcpart });
  }
  const sold = known.definition(parseNumber(pkgpart) ?? 0);
  const primary = sold?.disabled === false ? known.primaryAccountService(sold) : undefined;
  if (primary === undefined) throw new Refusal('unknown_package', { value: pkgpart });
  return primary;
}
