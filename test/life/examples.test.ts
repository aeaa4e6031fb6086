import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SelfService } from '@lineside/client';
import { allOperations } from '@lineside/contract';
import { checkReply, fillExample } from '@lineside/contract/operation.ts';
import { portal } from '../authenticator.ts';
import { forEachDatabase } from '../databases.ts';
import { valuesFor } from './example-values.ts';
import { openLife } from './open-life.ts';

forEachDatabase((_name, fresh) => {
  test('every example of the reference runs as it is printed', async (t) => {
    const house = await openLife(t, fresh);
    const client = new SelfService({ socket: house.path });
    await house.story.set('portal_url', portal);
    await house.story.set('payment_return_url', 'https://my.example.com/paid');
    for (const operation of allOperations) {
      const { name, packet, example } = operation;
      await t.test(name, async () => {
        const parameters = fillExample(example.parameters, await valuesFor(house, example));
        const reply = await client.send(packet, parameters);
        assert.equal(reply.error, operation.withoutError ? undefined : '');
        assert.deepEqual(checkReply(operation, reply), []);
        assert.deepEqual(Object.keys(reply).sort(), Object.keys(example.reply).sort());
      });
    }
  });
});
