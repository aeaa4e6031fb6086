/** A pause of a package, and its end. Both say first what they mean for the next invoice. */
import { html } from '@lineside/html';
import { type AnyPage, page } from '../page.ts';
import { actions, form, hidden } from '../parts/form.ts';
import { outcomeOf, type Previewed } from '../parts/outcome.ts';
import { type Bought, packageOf } from '../parts/packages.ts';
import { ask } from '../refused.ts';
import type { Visit } from '../visit.ts';

type Quoted = Previewed & { readonly quote: string };

interface Known {
  readonly bought: Bought;
  readonly preview: Quoted | undefined;
}

interface Deed {
  readonly name: 'suspend' | 'resume' | 'keep';
  preview(visit: Visit): Promise<Quoted | undefined>;
  carryOut(visit: Visit): Promise<{ readonly pkgnum: number | string }>;
}

const meant = ({ session_id, params: { pkgnum } }: Visit) => ({ session_id, pkgnum });
const confirmed = (visit: Visit) => ({ ...meant(visit), quote: visit.fields.quote });

const suspending: Deed = {
  name: 'suspend',
  preview: (visit) => ask(visit.calls.preview_suspend(meant(visit))),
  carryOut: (visit) => ask(visit.calls.suspend_pkg(confirmed(visit))),
};

const resuming: Deed = {
  name: 'resume',
  preview: (visit) => ask(visit.calls.preview_resume(meant(visit))),
  carryOut: (visit) => ask(visit.calls.resume_pkg(confirmed(visit))),
};

/** Taking back costs nothing, so there is nothing to preview. */
const keeping: Deed = {
  name: 'keep',
  preview: async () => undefined,
  carryOut: (visit) => ask(visit.calls.keep_pkg(meant(visit))),
};

const pageOf = (deed: Deed): AnyPage =>
  page({
    path: `/services/:pkgnum/${deed.name}`,
    access: 'customer',
    section: 'services',
    title: ({ words }, { bought }: Known) => words(`${deed.name}.of`, { name: bought.pkg_label }),
    async load(visit): Promise<Known> {
      const bought = await packageOf(visit);
      return { bought, preview: await deed.preview(visit) };
    },
    async act(visit) {
      const { pkgnum } = await deed.carryOut(visit);
      return { go: `/services/${pkgnum}?done=${deed.name}` };
    },
    view(visit, { preview }, filled) {
      const { words, params } = visit;
      const out = { href: `/services/${params.pkgnum}`, text: words('form.back') };
      const content = html`<p class="lead">${words(`${deed.name}.lead`)}</p>
${preview !== undefined && html`${hidden('quote', preview.quote)}${outcomeOf(visit, preview)}`}
${actions(words(`${deed.name}.do`), out)}`;
      return form(visit, { action: `/services/${params.pkgnum}/${deed.name}`, filled, content });
    },
  });

export const pauses: readonly AnyPage[] = [suspending, resuming, keeping].map(pageOf);
