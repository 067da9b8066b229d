import { Button } from '#ui/button.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Doorway } from './doorway.tsx';

/** Stands in the kit's place when the portfolio locked while the kit was on the screen. */
export function LockedMeanwhile({ onGo }: { readonly onGo: () => void }) {
  return (
    <Doorway>
      <PageHeader
        title="Locked while you were away"
        tab="Locked"
        lead="Your portfolio is made and safe. The kit is no longer shown. If you had not kept it, make a new one in Settings."
      />
      <Button variant="filled" onClick={onGo}>
        Unlock
      </Button>
    </Doorway>
  );
}
