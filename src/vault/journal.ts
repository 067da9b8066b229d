import * as v from 'valibot';
import { type Bytes, bytesOf, toBase64url, toUtf8 } from '#foundation/bytes.ts';
import type { Result } from '#foundation/result.ts';
import { openBox, sealBox } from './cipher.ts';
import { jsonInside } from './json-inside.ts';
import type { JournalStore, SealedLine } from './journal-store.ts';
import { localBound, type Session } from './session.ts';
import type { JournalError, JournalLine } from './vault.ts';

const insideSchema = v.strictObject({
  slot: v.string(),
  body: v.custom<JournalLine['body']>(() => true),
});

/** Seals lines on their way into the store, and keeps them in the order in which they were typed. */
export function sealedJournal(store: JournalStore) {
  let last: Promise<unknown> = Promise.resolve();
  /** `prepare` steps run one after the other; `write` starts in that order but is not waited for. */
  const inOrder = <Prepared, Value>(
    prepare: () => Promise<Prepared>,
    write: (prepared: Prepared) => Promise<Value>,
  ): Promise<Value> => {
    const started = last.then(prepare).then((prepared) => ({ written: write(prepared) }));
    last = started.catch(() => undefined);
    return started.then(({ written }) => written);
  };

  return {
    keep: (session: Session, line: JournalLine): Promise<Result<void, JournalError>> =>
      inOrder(
        () => sealLine(session, line),
        (sealed) => store.put(sealed),
      ),

    /** A line that could not be removed is offered again, which costs a look and no words. */
    async forget(session: Session, slot: string, upTo: number): Promise<void> {
      await inOrder(
        () => macOf(session, slot),
        (mac) => store.drop(session.user, mac, upTo),
      );
    },

    async recall(session: Session): Promise<readonly JournalLine[]> {
      const stored = await inOrder(
        async () => session.user,
        (user) => store.of(user),
      );
      if (!stored.ok) throw new Error('the journal cannot be read');
      const lines = await Promise.all(stored.value.map((line) => openLine(session, line)));
      return lines.filter((line) => line !== undefined).sort((a, b) => a.at - b.at);
    },
  };
}

async function sealLine(session: Session, { slot, at, body }: JournalLine): Promise<SealedLine> {
  const line = { user: session.user, slot: await macOf(session, slot), at };
  const plain = toUtf8(JSON.stringify({ slot, body }));
  return { ...line, sealed: await sealBox(session.cache, boundTo(session, line), plain) };
}

/** Undefined for a line that is not ours to open; it stays where it is. */
async function openLine(session: Session, line: SealedLine): Promise<JournalLine | undefined> {
  const plain = await openBox(session.cache, boundTo(session, line), bytesOf(line.sealed));
  const inside = jsonInside(plain);
  if (!inside.ok) return undefined;
  const { slot, body } = v.parse(insideSchema, inside.value);
  return { slot, at: line.at, body };
}

/** The name of a field speaks of records; on the device only its MAC shows. */
async function macOf(session: Session, slot: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', session.slots, toUtf8(slot));
  return toBase64url(bytesOf(mac));
}

function boundTo(session: Session, { slot, at }: Pick<SealedLine, 'slot' | 'at'>): Bytes {
  return localBound(session, { typ: 'journal', slot, at });
}
