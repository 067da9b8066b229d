import { newRecordId } from '../../src/protocol/ids.ts';
import { newReflection } from '../../src/domain/reflection/reflection.ts';
import { profileOf } from '../../src/portfolio/profile-of.ts';
import { writeBackup } from '../../src/portfolio/backup-file.ts';
import type { SealedRecord } from '../../src/protocol/record.ts';
import { createVault } from '../../src/vault/create-vault.ts';
import { journalInMemory } from '../../src/vault/journal-in-memory.ts';
import { amira, passphrase } from '../journeys/people.ts';

const DAY_MS = 86_400_000;
const sentence =
  'We practised the transfer from bed to chair twice, and the second time he led it himself. ';

/** About 1.5 KB of words, which differ from entry to entry. */
export function textOf(number: number): string {
  return `Visit ${number}. ${sentence.repeat(16)}`;
}

export function titleOf(number: number): string {
  return `Home visit ${number}`;
}

/** The day and instant of an entry; the first is the oldest, the last is of today. */
export function instantOf(number: number, count: number): string {
  return new Date(Date.now() - Math.floor((count - number) / 5) * DAY_MS).toISOString();
}

export type BackupFile = {
  readonly passphrase: string;
  readonly bytes: Buffer;
};

/** A backup of so many entries, sealed by the product's own vault at its real cost. */
export async function backupOf(count: number): Promise<BackupFile> {
  const vault = createVault({ journal: journalInMemory() });
  const { identity } = await vault.create({ loginName: 'quiet-heron-4821', passphrase });
  const records: SealedRecord[] = [
    await vault.sealDoc({
      coll: 'doc',
      id: newRecordId('doc'),
      parent: null,
      rev: 1,
      at: Date.now(),
      content: profileOf(amira),
    }),
  ];
  for (let number = 1; number <= count; number++) {
    const created = instantOf(number, count);
    const fresh = newReflection({ date: created.slice(0, 10), created });
    records.push(
      await vault.sealDoc({
        coll: 'doc',
        id: newRecordId('doc'),
        parent: null,
        rev: 1,
        at: Date.parse(created),
        content: { ...fresh, title: titleOf(number), stages: { entry: textOf(number) } },
      }),
    );
  }
  await vault.lock();
  const file = await writeBackup(identity, new Date().toISOString(), records);
  return { passphrase, bytes: Buffer.from(await file.arrayBuffer()) };
}
