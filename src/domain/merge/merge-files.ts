import type { OwnFile } from '../content/attachment.ts';
import type { Reflection } from '../content/reflection.ts';
import { filesOf } from '../files/files.ts';
import { mergeSet, mergeValue, type Sides } from './three-way.ts';

type Files = { readonly files?: readonly OwnFile[] };

/** What both sides added less what either removed. What it is called is one more field; the file itself never changes. */
export function mergeFiles({ base, mine, theirs }: Sides<Reflection>): Files {
  const sides = { base: base && filesOf(base), mine: filesOf(mine), theirs: filesOf(theirs) };
  const files = mergeSet(sides, ({ id }) => id).map(({ id }) => {
    const [before, here, there] = [sides.base, sides.mine, sides.theirs].map((list) =>
      list?.find((file) => file.id === id),
    );
    return here && there ? mergeFile({ base: before, mine: here, theirs: there }) : (here ?? there);
  });
  const kept = files.flatMap((file) => file ?? []);
  return kept.length > 0 ? { files: kept } : {};
}

function mergeFile({ base, mine, theirs }: Sides<OwnFile>): OwnFile {
  const { onlyMine: _mine, ...file } = mine;
  const name = mergeValue({ base: base?.name, mine: mine.name, theirs: theirs.name });
  const kept = (one: OwnFile | undefined) => one?.onlyMine ?? false;
  // Where nobody knows who changed it, nothing is shown to anybody.
  const isMine = base
    ? mergeValue({ base: kept(base), mine: kept(mine), theirs: kept(theirs) })
    : kept(mine) || kept(theirs);
  return { ...file, name, ...(isMine && { onlyMine: true }) };
}
