/** One statement that the keys between tables would refuse: what only damage can bring about. */
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';

export async function withoutForeignKeys(address: string, statement: string): Promise<void> {
  if (!address.startsWith('postgres')) {
    const database = new DatabaseSync(address, { enableForeignKeyConstraints: false });
    database.exec(statement);
    database.close();
    return;
  }
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  // The triggers that check foreign keys do not fire for who plays a replica.
  await client.query(`SET session_replication_role = 'replica'; ${statement}`);
  await client.end();
}
