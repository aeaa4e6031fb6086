import { sql } from 'kysely';
import type { Tx } from '../database/database.ts';
import { prepared } from '../database/prepared.ts';
import type { Agent, AgentType } from './agent.ts';
import type { Brand } from './brand.ts';

const everyType = prepared((db) =>
  db.selectFrom('agent_type').select(['number', 'name']).orderBy('number'),
);
const everySale = prepared((db) =>
  db.selectFrom('agent_type_package').select(['agent_type', 'definition']).orderBy('definition'),
);
const everyAgent = prepared((db) =>
  db
    .selectFrom('agent')
    .select(['number', 'name', 'type', 'username', 'disabled'])
    .orderBy('number'),
);
const everyHash = prepared((db) => db.selectFrom('agent').select(['number', 'password_hash']));

export const passwordHashOf = prepared((db, p: { number: number }) =>
  db.selectFrom('agent').select('password_hash').where('number', '=', p.number),
);

export const storePasswordHash = prepared((db, p: { number: number; passwordHash: string }) =>
  db.updateTable('agent').set({ password_hash: p.passwordHash }).where('number', '=', p.number),
);

const addType = prepared((db, p: { number: number; name: string }) =>
  db.insertInto('agent_type').values({ number: p.number, name: p.name }),
);
const nameType = prepared((db, p: { number: number; name: string }) =>
  db.updateTable('agent_type').set({ name: p.name }).where('number', '=', p.number),
);
const addSale = prepared((db, p: { type: number; definition: number }) =>
  db.insertInto('agent_type_package').values({ agent_type: p.type, definition: p.definition }),
);
const dropSales = prepared((db, p: { type: number }) =>
  db.deleteFrom('agent_type_package').where('agent_type', '=', p.type),
);

interface AgentRow {
  number: number;
  name: string;
  type: number;
  username: string;
  passwordHash: string;
  disabled: number;
}

const addAgent = prepared((db, p: AgentRow) =>
  db.insertInto('agent').values({
    number: p.number,
    name: p.name,
    type: p.type,
    username: p.username,
    password_hash: p.passwordHash,
    disabled: p.disabled,
  }),
);
const changeAgent = prepared((db, p: AgentRow) =>
  db
    .updateTable('agent')
    .set({
      name: p.name,
      type: p.type,
      username: p.username,
      password_hash: p.passwordHash,
      disabled: p.disabled,
    })
    .where('number', '=', p.number),
);

// PostgreSQL hands out numbers from a sequence that does not see those that were given.
const typeNumbersTaken = prepared<unknown, unknown>(
  () =>
    sql`SELECT setval(pg_get_serial_sequence('agent_type', 'number'), max(number)) FROM agent_type`,
);
const agentNumbersTaken = prepared<unknown, unknown>(
  () => sql`SELECT setval(pg_get_serial_sequence('agent', 'number'), max(number)) FROM agent`,
);

export async function selectAgentTypes(tx: Tx): Promise<AgentType[]> {
  const sold = new Map<number, Set<number>>();
  for (const { agent_type, definition } of await everySale.all(tx)) {
    const definitions = sold.get(agent_type) ?? new Set();
    sold.set(agent_type, definitions.add(definition));
  }
  const rows = await everyType.all(tx);
  return rows.map(({ number, name }) => ({ number, name, sells: sold.get(number) ?? new Set() }));
}

export async function selectAgents(tx: Tx): Promise<Agent[]> {
  const rows = await everyAgent.all(tx);
  return rows.map((row) => ({ ...row, disabled: row.disabled === 1 }));
}

export async function selectPasswordHashes(tx: Tx): Promise<ReadonlyMap<number, string>> {
  const rows = await everyHash.all(tx);
  return new Map(rows.map((row) => [row.number, row.password_hash]));
}

export async function insertAgentType(tx: Tx, type: AgentType): Promise<void> {
  await addType.run(tx, { number: type.number, name: type.name });
  if (tx.dialect === 'postgres') await typeNumbersTaken.all(tx);
  await storeSales(tx, type);
}

export async function updateAgentType(tx: Tx, type: AgentType): Promise<void> {
  await nameType.run(tx, { number: type.number, name: type.name });
  await dropSales.run(tx, { type: type.number });
  await storeSales(tx, type);
}

async function storeSales(tx: Tx, { number, sells }: AgentType): Promise<void> {
  for (const definition of sells) await addSale.run(tx, { type: number, definition });
}

export async function insertAgent(tx: Tx, agent: Agent, passwordHash: string): Promise<void> {
  await addAgent.run(tx, { ...agent, passwordHash, disabled: agent.disabled ? 1 : 0 });
  if (tx.dialect === 'postgres') await agentNumbersTaken.all(tx);
}

export async function updateAgent(tx: Tx, agent: Agent, passwordHash: string): Promise<void> {
  await changeAgent.run(tx, { ...agent, passwordHash, disabled: agent.disabled ? 1 : 0 });
}

const everyBrand = prepared((db) =>
  db.selectFrom('agent_brand').select(['agent', 'name', 'accent', 'logo_type', 'logo_base64']),
);

const keepBrand = prepared(
  (
    db,
    p: { agent: number; name: string; accent: string; logoType: string; logoBase64: string },
  ) => {
    const looks = {
      name: p.name,
      accent: p.accent,
      logo_type: p.logoType,
      logo_base64: p.logoBase64,
    };
    return db
      .insertInto('agent_brand')
      .values({ agent: p.agent, ...looks })
      .onConflict((oc) => oc.column('agent').doUpdateSet(looks));
  },
);

const dropBrand = prepared((db, p: { agent: number }) =>
  db.deleteFrom('agent_brand').where('agent', '=', p.agent),
);

export async function selectBrands(tx: Tx): Promise<ReadonlyMap<number, Brand>> {
  const rows = await everyBrand.all(tx);
  return new Map(
    rows.map(({ agent, name, accent, logo_type, logo_base64 }) => [
      agent,
      { name, accent, logoType: logo_type, logoBase64: logo_base64 },
    ]),
  );
}

export async function storeBrand(tx: Tx, agent: number, brand: Brand): Promise<void> {
  await keepBrand.run(tx, { agent, ...brand });
}

export async function forgetBrand(tx: Tx, agent: number): Promise<void> {
  await dropBrand.run(tx, { agent });
}
