import { useEffect, useState } from 'react';
import type { DocumentKindName, DocumentOf } from '#domain/content/documents.ts';
import type { DocumentId, Documents, NewDocument } from '#portfolio/documents.ts';
import type { Editing } from '#portfolio/portfolio.ts';
import { usePortfolio } from './portfolio-context.ts';

/** What is to be written in: what stands there, or a new one, which exists once something is done to it. */
export type ToWrite<Name extends DocumentKindName> = DocumentId | NewDocument<Name>;

/**
 * One document open for writing as long as it is shown; every keystroke is kept as it is in an entry. Give a new
 * document as one and the same object for as long as it is meant.
 */
export function useDocumentEditing<Name extends DocumentKindName>(
  kind: Name,
  what: ToWrite<Name> | undefined,
): Editing<DocumentOf<Name>> | undefined {
  const { documents } = usePortfolio();
  const [opened, setOpened] = useState<{
    readonly what: ToWrite<Name>;
    readonly editing: Editing<DocumentOf<Name>>;
  }>();
  useEffect(() => {
    if (what === undefined) return;
    let isLeft = false;
    let editing: Editing<DocumentOf<Name>> | undefined;
    void openFor(documents, kind, what).then((found) => {
      if (isLeft) return void found?.close();
      editing = found;
      setOpened(found && { what, editing: found });
    });
    return () => {
      isLeft = true;
      void editing?.close();
    };
  }, [documents, kind, what]);
  return opened?.what === what ? opened?.editing : undefined;
}

async function openFor<Name extends DocumentKindName>(
  documents: Documents,
  kind: Name,
  what: ToWrite<Name>,
): Promise<Editing<DocumentOf<Name>> | undefined> {
  return typeof what === 'string' ? documents.edit(kind, what) : documents.begin(kind, what);
}
