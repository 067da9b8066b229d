import { useMemo } from 'react';
import type { DocumentKindName, DocumentOf } from '#domain/content/documents.ts';
import type { Placement } from '#domain/content/profile.ts';
import type { PlacementDoc } from '#domain/content/placement.ts';
import { placementOn } from '#domain/placement/which.ts';
import type { DocumentId } from '#portfolio/documents.ts';
import { useLive, usePortfolio } from './portfolio-context.ts';
import { useToday } from './use-today.ts';

/** All documents of one kind that are not in the bin, as they are now. */
export function useDocuments<Name extends DocumentKindName>(
  kind: Name,
): readonly (readonly [DocumentId, DocumentOf<Name>])[] {
  const all = useLive(usePortfolio().documents.of(kind));
  return useMemo(() => [...all].filter(([, { binned }]) => binned === null), [all]);
}

/** The placement of today; undefined before there is one. */
export function usePlacement(): readonly [DocumentId, PlacementDoc] | undefined {
  const all = useDocuments('placement');
  return placementOn(all, useToday());
}

/** Its first and last day; before there is a placement, what was said when the portfolio was made. */
export function usePlacementDates(): Placement | null {
  const standing = usePlacement();
  const profile = useLive(usePortfolio().profile);
  const start = standing?.[1].start;
  const end = standing?.[1].end;
  const said = profile.person === 'student' ? profile.placement : null;
  return useMemo(
    () => (start !== undefined && end !== undefined ? { start, end } : said),
    [start, end, said],
  );
}
