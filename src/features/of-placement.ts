import type { PlacementDoc } from '#domain/content/placement.ts';
import type { DocumentId } from '#portfolio/documents.ts';

type Dated = { readonly placement: string | null; readonly day: string };

/** What was logged for this placement, or before there was one, on one of its days. */
export function ofPlacement<Doc extends Dated>(
  documents: readonly (readonly [DocumentId, Doc])[],
  id: DocumentId,
  { start, end }: Pick<PlacementDoc, 'start' | 'end'>,
): readonly (readonly [DocumentId, Doc])[] {
  return documents.filter(([, { placement, day }]) =>
    placement === null ? day >= start && day <= end : placement === id,
  );
}
