import { useEffect, useState } from 'react';
import type { ModelId } from '#domain/reflection/models.ts';
import type { Editing, Journal } from '#portfolio/portfolio.ts';
import { entryId } from '../entry-id.ts';

type Opened =
  | { readonly is: 'opening' }
  | { readonly is: 'missing' }
  | { readonly is: 'open'; readonly editing: Editing };

type Session = {
  readonly number: number;
  /** The id in the address bar, last time we looked. */
  readonly address: string | undefined;
  /** What this session opened; undefined began a new entry. */
  readonly opens: string | undefined;
  /** How a new entry begins. The address loses it when the entry gets its own. */
  readonly begin: ModelId | undefined;
};

/**
 * The entry that is being written here. A new entry gets its own address once it exists: that is the same
 * session, so the address may change from nothing to its id without anything being opened again.
 */
export function useEditing(journal: Journal, address: string | undefined, model?: ModelId): Opened {
  const [session, setSession] = useState<Session>({
    number: 0,
    address,
    opens: address,
    begin: model,
  });
  const [opened, setOpened] = useState<Opened & { readonly session?: number }>({ is: 'opening' });
  const own = opened.is === 'open' ? opened.editing.id : undefined;

  if (session.address !== address) {
    const isSame = address !== undefined && address === own;
    setSession(
      isSame
        ? { ...session, address }
        : { number: session.number + 1, address, opens: address, begin: model },
    );
  }

  const { number, opens, begin } = session;
  useEffect(() => {
    let isLeft = false;
    let editing: Editing | undefined;
    void openEntry(journal, opens, begin).then((found) => {
      if (isLeft) return void found?.close();
      editing = found;
      setOpened(
        found
          ? { is: 'open', editing: found, session: number }
          : { is: 'missing', session: number },
      );
    });
    return () => {
      isLeft = true;
      void editing?.close();
    };
  }, [journal, number, opens, begin]);

  return opened.session === number ? opened : { is: 'opening' };
}

async function openEntry(
  journal: Journal,
  id: string | undefined,
  model: ModelId | undefined,
): Promise<Editing | undefined> {
  if (id !== undefined) return journal.edit(entryId(id));
  const editing = await journal.edit();
  if (model) editing?.change((reflection) => ({ ...reflection, model }));
  return editing;
}
