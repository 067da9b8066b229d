import { sameValue } from './same-value.ts';
import { later, type Sides } from './three-way.ts';

type Binnable = { readonly binned: string | null };

/** Editing beats deleting: what one side put in the bin comes back if the other wrote in it meanwhile. */
export function mergeBinned<Doc extends Binnable>({
  base,
  mine,
  theirs,
}: Sides<Doc>): string | null {
  if (mine.binned === theirs.binned) return mine.binned;
  if (mine.binned !== null && theirs.binned !== null) return later(mine.binned, theirs.binned);
  if (!base) return null;
  const [inBin, outside] = mine.binned === null ? [theirs, mine] : [mine, theirs];
  const restored = base.binned !== null;
  const edited = !sameValue({ ...outside, binned: null }, { ...base, binned: null });
  return restored || edited ? null : inBin.binned;
}
