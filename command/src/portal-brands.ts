/** What the server knows of how its pages should look, so that nobody writes it down twice. */
import type { Brand } from '@lineside/portal/brand.ts';
import { brands, plainBrand } from '@lineside/server/agent/brand.ts';
import { catalogue } from '@lineside/server/catalogue/catalogue.ts';
import type { Dispatch } from '@lineside/server/dispatch.ts';

const peer = { wire: 'command', origin: 'portal' } as const;

export async function brandsOfServer(
  dispatch: Dispatch,
): Promise<(agent: string) => Partial<Brand>> {
  return dispatch.read(peer, async ({ tx, settings }) => {
    const known = await brands(tx);
    const { rows } = await catalogue(tx);
    const { company_name, currency, timezone, payment_return_url, portal_url } = settings;
    const domains = rows.domains.filter((each) => each.package === null && !each.disabled);
    const shared = {
      ...(company_name === '' ? {} : { name: company_name }),
      currency,
      timezone,
      hasPaymentPage: payment_return_url !== '',
      hasPasskeys: portal_url !== '',
      language: settings.locale.slice(0, 2),
      domains: domains.map(({ name }) => name),
    };
    return (agent) => {
      const brand = known.get(Number(agent || settings['signup_server-default_agentnum']));
      if (brand === undefined) return shared;
      const { name, accent, logoType, logoBase64 } = brand;
      return {
        ...shared,
        ...(name === '' ? {} : { name }),
        // The colour that papers come with is not the one that pages come with.
        ...(accent === plainBrand.accent ? {} : { accent }),
        ...(logoType === ''
          ? {}
          : { logo: { type: logoType, bytes: Buffer.from(logoBase64, 'base64') } }),
      };
    };
  });
}
