import { useLocation } from 'wouter';
import { restore } from '#domain/reflection/reflection.ts';
import type { Editing } from '#portfolio/portfolio.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Notice } from '#ui/notice.tsx';
import { paths } from '../paths.ts';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { binnedWords, goneWords } from './words.ts';
import { writeAnew } from './writing-commands.ts';

/** What happened to this entry in another tab or on another device while it is written here. */
export function Elsewhere({ editing }: { readonly editing: Editing }) {
  const { draft: reflection, isGone } = useLive(editing.state);
  return (
    <>
      {reflection.binned !== null && !isGone && (
        <Notice
          kind="attention"
          icon="bin"
          title={binnedWords.title}
          action={
            <Button size="small" onClick={() => editing.change(restore)}>
              {binnedWords.restore}
            </Button>
          }
        >
          {binnedWords.text}
        </Notice>
      )}
      <GoneDialog editing={editing} isGone={isGone} />
    </>
  );
}

/** Nothing is decided by pressing Escape: the words stand nowhere else. */
function GoneDialog({ editing, isGone }: { readonly editing: Editing; readonly isGone: boolean }) {
  const { journal } = usePortfolio();
  const [, navigate] = useLocation();
  const keep = async () => {
    const id = await writeAnew(journal, editing);
    if (id) navigate(paths.writing(id), { replace: true });
  };
  return (
    <Dialog
      open={isGone}
      onClose={() => undefined}
      role="alertdialog"
      title={goneWords.title}
      lead={goneWords.text}
      foot={
        <>
          <Button onClick={() => navigate(paths.journal, { replace: true })}>
            {goneWords.letGo}
          </Button>
          <Button variant="filled" onClick={() => void keep()}>
            {goneWords.keep}
          </Button>
        </>
      }
    />
  );
}
