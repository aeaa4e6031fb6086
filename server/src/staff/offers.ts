/** What is sold: the catalogue as a file, and the agents who sell. */
import { applyCatalogue } from '../catalogue/apply-catalogue.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { diffCatalogue } from '../catalogue/diff-catalogue.ts';
import { exportCatalogue } from '../catalogue/export-catalogue.ts';
import { neededText, type StaffVerb } from './staff-verb.ts';

export const writeCatalogue: StaffVerb = ({ dispatch, peer }) =>
  dispatch.read(peer, async ({ tx }) => ({ toml: await exportCatalogue(tx) }));

export const compareCatalogue: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.read(peer, async ({ tx }) => ({
    changes: await diffCatalogue(tx, neededText(input, 'toml')),
  }));

export const takeCatalogue: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async ({ tx }) => ({
    changes: await applyCatalogue(tx, neededText(input, 'toml')),
  }));

export const listAgents: StaffVerb = ({ dispatch, peer }) =>
  dispatch.read(peer, async ({ tx }) => {
    const known = await catalogue(tx);
    const agents = known.rows.agents.map(({ number, name, type, username, disabled }) => {
      const sells = known.agentType(type);
      return {
        number,
        name,
        type: sells?.name ?? '',
        packages: sells?.sells.size ?? 0,
        username,
        disabled,
      };
    });
    return { agents };
  });

/** What `serve` has to know to say what to do next. */
export const showStart: StaffVerb = ({ dispatch, peer }) =>
  dispatch.read(peer, async ({ tx }) => {
    const { rows } = await catalogue(tx);
    return { agents: rows.agents.length, packages: rows.packages.length };
  });
