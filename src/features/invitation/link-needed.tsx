import { Button } from '#ui/button.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Doorway } from '../doorway.tsx';
import { paths } from '../paths.ts';

/** An invitation's address without its secret (a reload has lost it), or with one that cannot be right. */
export function LinkNeeded({ isBroken }: { readonly isBroken: boolean }) {
  return (
    <Doorway>
      <PageHeader
        title={isBroken ? 'This link is not whole' : 'Open the link once more'}
        tab="Invitation"
        lead={
          isBroken
            ? 'Something is missing in it or was changed, so the invitation cannot be opened. Nothing was used up. Open it again from the message it came in, or ask for it once more.'
            : 'An invitation works only from its whole link, which is kept nowhere. Open it again from the message it came in: nothing was lost, and if you had answered already, it says so.'
        }
      />
      <Button href={paths.today}>Go to Pillarbook</Button>
    </Doorway>
  );
}
