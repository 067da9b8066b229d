import { expect, test } from 'vitest';
import { blobStoreContract } from '../server/blob-store.contract.ts';
import { recordStoreContract } from '../server/record-store.contract.ts';
import { newPostgresStore } from './databases.ts';

recordStoreContract('PostgreSQL', newPostgresStore);
blobStoreContract('PostgreSQL', newPostgresStore);

test('says which database it is', async () => {
  const store = await newPostgresStore();
  expect(store.database).toBe('postgres');
  await store.close();
});
