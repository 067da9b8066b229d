import { newRecordId } from '../../src/protocol/ids.ts';
import { newReflection } from '../../src/domain/reflection/reflection.ts';
import { profileOf } from '../../src/portfolio/profile-of.ts';
import { writeBackup } from '../../src/portfolio/backup-file.ts';
import type { SealedRecord } from '../../src/protocol/record.ts';
import { createVault } from '../../src/vault/create-vault.ts';
import { journalInMemory } from '../../src/vault/journal-in-memory.ts';
import { amira, passphrase } from '../journeys/people.ts';

const DAY_MS = 86_400_000;
const vocabulary =
  'able about after again agreed aim always anxious arm asked balance bath bed before bench better board both bring calm care carer chair change check choice clear clinic close coach confident could daily daughter decided different discharge door dressed early easier enough every exercise family felt first floor follow found friend full gave goal going good grip ground group hand handover happen happy hard heard help hip hoist home hour idea important independent instead joint keep kitchen knee lead learned leave left leg lesson level listen little long looked manage mattered meal measure meeting moment morning most move near need next notice nurse often open other outcome own pain pace patient pause people perhaps physio plan plate point practise pressure problem progress quiet rail ramp reach ready reason referral rest review rise risk room round routine safe said saw second seemed session shared short shoulder side simple sitting slow small speak splint stairs stand started step still stood strength student support surprised table talk task team therapist thing think thought time today together told took touched training transfer tried trust turn understood unsure visit waited walk wanted ward watch week weight wheel whole why window without woman word work worried write yesterday'.split(
    ' ',
  );

/** About 1.5 KB of words, which differ from entry to entry: prose that is repeated would be packed to nothing on the wire. */
export function textOf(number: number): string {
  let seed = number;
  const word = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return vocabulary[(seed >>> 8) % vocabulary.length];
  };
  const sentence = () => `${Array.from({ length: 11 }, word).join(' ')}. `;
  return `Visit ${number}. ${Array.from({ length: 22 }, sentence).join('')}`;
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
