import { useEffect, useState } from 'react';
import type { DocumentKindName, DocumentOf } from '#domain/content/documents.ts';
import type { DocumentId } from '#portfolio/documents.ts';
import type { Editing } from '#portfolio/portfolio.ts';
import { usePortfolio } from './portfolio-context.ts';

/** One document open for writing as long as it is shown; every keystroke is kept as it is in an entry. */
export function useDocumentEditing<Name extends DocumentKindName>(
  kind: Name,
  id: DocumentId | undefined,
): Editing<DocumentOf<Name>> | undefined {
  const { documents } = usePortfolio();
  const [opened, setOpened] = useState<{
    readonly id: DocumentId;
    readonly editing: Editing<DocumentOf<Name>>;
  }>();
  useEffect(() => {
    if (id === undefined) return;
    let isLeft = false;
    let editing: Editing<DocumentOf<Name>> | undefined;
    void documents.edit(kind, id).then((found) => {
      if (isLeft) return void found?.close();
      editing = found;
      setOpened(found && { id, editing: found });
    });
    return () => {
      isLeft = true;
      void editing?.close();
    };
  }, [documents, kind, id]);
  return opened?.id === id ? opened?.editing : undefined;
}
