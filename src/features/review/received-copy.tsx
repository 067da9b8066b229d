import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { DockedBar } from '#ui/docked-bar.tsx';
import { Name } from '#ui/name.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Page } from '#ui/page.tsx';
import { Tag } from '#ui/tag.tsx';
import { WithMargin } from '#ui/with-margin.tsx';
import { programmes } from '#domain/content/profile.ts';
import { titleOrFirstWords } from '#domain/reflection/reflection.ts';
import type { Received } from '#portfolio/received.ts';
import { firstName } from '../names.ts';
import { paths } from '../paths.ts';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { PublishedCopy } from '../published-copy.tsx';
import { When } from '../when.tsx';
import { NoLongerShared } from './no-longer-shared.tsx';
import { nextUnread } from './order.ts';
import { ReviewThread } from './review-thread.tsx';
import { useDone } from './use-done.ts';

type ReceivedCopyProps = {
  readonly share: string;
  /** Stands beside the list, which has the page's first heading and the way back. */
  readonly beside: boolean;
};

/** One copy to read and answer. If it stops being shared meanwhile, it says so and own words stay. */
export function ReceivedCopy({ share, beside }: ReceivedCopyProps) {
  const { all, complete } = useLive(usePortfolio().review.inbox);
  const found = all.find((received) => received.share === share);
  const [last, setLast] = useState(found);
  if (found && found !== last) setLast(found);
  if (found) return <Copy received={found} all={all} beside={beside} />;
  if (!complete) return <Page surface="raised">{null}</Page>;
  return <NoLongerShared share={share} student={last?.student.name} beside={beside} />;
}

type CopyProps = {
  readonly received: Received;
  readonly all: readonly Received[];
  readonly beside: boolean;
};

function Copy({ received, all, beside }: CopyProps) {
  const { student, copy, published, changed } = received;
  const programme = programmes.find(({ id }) => id === student.programme);
  return (
    <>
      <Page surface="raised">
        <WithMargin margin={<ReviewThread received={received} />}>
          <PageHeader
            title={titleOrFirstWords(copy) || 'Without a title'}
            tab="Entry to read"
            voice="book"
            level={beside ? 2 : 1}
            back={beside ? undefined : { href: paths.inbox, label: 'Inbox' }}
          />
          <div className="review-copy">
            <p className="review-who">
              <strong>
                <Name>{student.name}</Name>
              </strong>
              {programme !== undefined && `, ${programme.title}`}. Shared{' '}
              <When at={new Date(published)} form="dayTime" />.
            </p>
            {changed && (
              <Notice kind="attention" icon="swap" title="Changed since you read it.">
                This is the newest copy.
              </Notice>
            )}
            <PublishedCopy copy={copy} share={received.share} level={beside ? 3 : 2} />
          </div>
        </WithMargin>
      </Page>
      <Acts received={received} all={all} />
    </>
  );
}

/** The same place under the thumb: first mark as read, then on to the next. */
function Acts({ received, all }: Omit<CopyProps, 'beside'>) {
  const done = useDone();
  const [isBusy, setBusy] = useState(false);
  const next = nextUnread(all, received.share);
  const nextHref = next ? paths.received(next.share) : paths.inbox;
  async function mark() {
    if (isBusy) return;
    setBusy(true);
    await done(received);
    setBusy(false);
  }
  if (!received.unread) {
    return (
      <DockedBar>
        <Tag tone="synced">You read this</Tag>
        <Button variant="filled" iconAfter="chevron-right" href={nextHref}>
          {next ? 'Next' : 'Back to the inbox'}
        </Button>
      </DockedBar>
    );
  }
  return (
    <DockedBar>
      <div className="review-acts">
        <p className="review-faint" id={`${received.share}-told`}>
          {firstName(received.student.name)} will see that you read it.
        </p>
        <div className="review-buttons">
          <Button href={nextHref}>{next ? 'Next' : 'Inbox'}</Button>
          <Button
            variant="filled"
            icon="check"
            aria-describedby={`${received.share}-told`}
            onClick={() => void mark()}
          >
            Mark as read
          </Button>
        </div>
      </div>
    </DockedBar>
  );
}
