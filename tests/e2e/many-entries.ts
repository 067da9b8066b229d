import { newReflection } from '#domain/reflection/reflection.ts';
import { profileOf } from '#portfolio/profile-of.ts';
import { writeBackup } from '#portfolio/backup-file.ts';
import { newRecordId } from '#protocol/ids.ts';
import type { Json } from '#protocol/canonical.ts';
import { createVault } from '#vault/create-vault.ts';
import { journalInMemory } from '#vault/journal-in-memory.ts';

export const passphrase = 'lantern gravel otter violin maple';
const DAY = 86_400_000;
const HOUR = 3_600_000;
const NEWEST = Date.UTC(2026, 10, 20);

/** "Visit 00017": the numbers grow with the days, four entries a day. */
export function titleOf(number: number): string {
  return `Visit ${String(number).padStart(5, '0')}`;
}

/** A backup of a portfolio with so many entries, sealed by the product's own vault; every tenth is tagged. */
export async function backupOf(count: number): Promise<Buffer> {
  const vault = createVault({ journal: journalInMemory() });
  const { identity } = await vault.create({ loginName: 'quiet-heron-4821', passphrase });
  const seal = (content: Json, at: number) =>
    vault.sealDoc({ coll: 'doc', id: newRecordId('doc'), parent: null, rev: 1, at, content });
  const profile = profileOf({
    person: 'student',
    name: 'Amira Khan',
    programme: 'occupational-therapy',
    placement: null,
  });
  const records = [await seal(profile as unknown as Json, NEWEST)];
  for (let number = 1; number <= count; number++) {
    const [day, place] = [Math.floor((count - number) / 4), (count - number) % 4];
    const at = NEWEST - day * DAY - place * HOUR;
    const created = new Date(at).toISOString();
    const entry = {
      ...newReflection({ date: created.slice(0, 10), created }),
      title: titleOf(number),
      stages: { entry: `What the ${number}th visit was like. `.repeat(4) },
      tags: number % 10 === 0 ? ['tenth'] : [],
    };
    records.push(await seal(entry as unknown as Json, at));
  }
  await vault.lock();
  const file = await writeBackup(identity, new Date(NEWEST).toISOString(), records);
  return Buffer.from(await file.arrayBuffer());
}
