import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { ConfirmDialog } from '#ui/confirm-dialog.tsx';
import { Icon } from '#ui/icon.tsx';
import { Menu } from '#ui/menu.tsx';
import { Box } from '#ui/section.tsx';
import { useToast } from '#ui/toast.tsx';
import type { Copy } from '#portfolio/portfolio.ts';
import { usePortfolio } from '../portfolio-context.ts';
import { When } from '../when.tsx';
import { ShareDialog } from './share-dialog.tsx';
import { type Doc, useCopy, useSent, useSince } from './use-copy.ts';
import { saveWords, seenWords, sinceWords, stoppedWords, stopWords } from './words.ts';
import './sharing.css';

/** Who can read this entry, and the one thing to do about it. */
export function SharingBox({ doc }: { readonly doc: Doc }) {
  const copy = useCopy(doc);
  const [isSharing, setSharing] = useState(false);
  return (
    <>
      {copy ? (
        <Shared copy={copy} onSee={() => setSharing(true)} />
      ) : (
        <Box>
          <div className="sharing-box">
            <Icon name="lock" />
            <p>
              <strong>Only you can read this.</strong>
            </p>
            <Button icon="share" onClick={() => setSharing(true)}>
              Share
            </Button>
          </div>
        </Box>
      )}
      <ShareDialog doc={doc} open={isSharing} onClose={() => setSharing(false)} />
    </>
  );
}

function Shared({ copy, onSee }: { readonly copy: Copy; readonly onSee: () => void }) {
  const since = useSince(copy);
  const [isStopping, setStopping] = useState(false);
  const names = copy.readers.map(({ name }) => name);
  const [before, after] = seenWords(names, useSent(copy.doc));
  return (
    <Box>
      <div className="sharing-box sharing-shared">
        <Icon name="eye" />
        <p>
          <strong>
            {before} <When at={new Date(copy.published)} form="day" />
            {after}
          </strong>{' '}
          {since !== undefined && sinceWords(since)}
        </p>
        <div className="sharing-acts">
          <Button onClick={onSee}>See and update</Button>
          <Menu
            label="More about sharing"
            items={[{ label: 'Stop sharing', icon: 'eye-off', onSelect: () => setStopping(true) }]}
          />
        </div>
      </div>
      <StopSharing copy={copy} open={isStopping} onClose={() => setStopping(false)} />
    </Box>
  );
}

type StopSharingProps = {
  readonly copy: Copy;
  readonly open: boolean;
  readonly onClose: () => void;
};

function StopSharing({ copy, open, onClose }: StopSharingProps) {
  const { sharing, account } = usePortfolio();
  const toast = useToast();
  const names = copy.readers.map(({ name }) => name);
  async function stop() {
    onClose();
    const stopped = await sharing.stop(copy.doc);
    toast({
      words: stopped.ok
        ? stoppedWords(names, account.status.get().state)
        : saveWords[stopped.error],
    });
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      onConfirm={() => void stop()}
      title="Stop sharing this entry?"
      words={stopWords(names)}
      confirmLabel="Stop sharing"
      keepLabel="Keep sharing"
    />
  );
}
