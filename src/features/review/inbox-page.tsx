import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { TwoPane } from '#ui/two-pane.tsx';
import { useHotkeys } from '#ui/use-hotkeys.ts';
import { useMediaQuery } from '#ui/use-media-query.ts';
import { LAPTOP } from '#ui/widths.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Page } from '#ui/page.tsx';
import { paths } from '../paths.ts';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { keysAreOn } from '../preferences.ts';
import { InboxList } from './inbox-list.tsx';
import { inboxFilter } from './inbox-filter.ts';
import { OldAddress } from './old-address.tsx';
import { isOldAddress, neighbour, nextUnread, shownIn } from './order.ts';
import { ReceivedCopy } from './received-copy.tsx';
import { useDone } from './use-done.ts';
import './review.css';

type InboxPageProps = {
  /** The copy that is open; on a phone it takes the list's place. */
  readonly share?: string | undefined;
  /** Stands at the top right of the list. */
  readonly lock?: ReactNode;
};

/** What students shared: the list, and the copy beside it where there is room. */
export function InboxPage({ share, lock }: InboxPageProps) {
  if (share !== undefined && isOldAddress(share)) return <OldAddress id={share} />;
  return <Inbox share={share} lock={lock} />;
}

function Inbox({ share, lock }: InboxPageProps) {
  const isLaptop = useMediaQuery(LAPTOP);
  const current = useKeys(share, isLaptop);
  return (
    <TwoPane
      label="Inbox"
      showing={share === undefined ? 'list' : 'page'}
      list={<InboxList lock={lock} open={share} current={current} />}
      page={
        share === undefined ? (
          <Page surface="raised">
            <EmptyState words="Choose an entry to read it here." />
          </Page>
        ) : (
          <ReceivedCopy key={share} share={share} beside={isLaptop} />
        )
      }
    />
  );
}

/** J and K go down and up, E marks as read and goes on. Answers the row they are at. */
function useKeys(share: string | undefined, isLaptop: boolean): string | undefined {
  const { all } = useLive(usePortfolio().review.inbox);
  const filter = useLive(inboxFilter);
  const [, go] = useLocation();
  const [cursor, setCursor] = useState<string>();
  const done = useDone();
  const current = share ?? cursor;
  const shown = shownIn(all, filter, current);

  function step(by: 1 | -1) {
    const next = current === undefined ? shown[0] : neighbour(shown, current, by);
    if (!next) return;
    if (share === undefined && !isLaptop) setCursor(next.share);
    else go(paths.received(next.share));
  }

  async function finish() {
    const row = all.find((received) => received.share === current);
    if (!row) return;
    const next = nextUnread(shown, row.share);
    if (row.unread && !(await done(row))) return;
    if (share === undefined) setCursor(next?.share);
    else go(next ? paths.received(next.share) : paths.inbox);
  }

  useHotkeys(
    {
      j: () => step(1),
      k: () => step(-1),
      e: () => void finish(),
      Enter: () => {
        if (share === undefined && current !== undefined) go(paths.received(current));
      },
    },
    useLive(keysAreOn),
  );
  return current;
}
