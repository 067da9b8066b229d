import { type ReactNode, useMemo } from 'react';
import { Button } from '#ui/button.tsx';
import { DockedBar } from '#ui/docked-bar.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { FilterChips } from '#ui/filter-chips.tsx';
import { groupRows } from '#ui/group-rows.ts';
import { MessageRow } from '#ui/message-row.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ListSurface, Page } from '#ui/page.tsx';
import { Tag } from '#ui/tag.tsx';
import { VirtualList } from '#ui/virtual-list.tsx';
import { titleOrFirstWords, writtenIn } from '#domain/reflection/reflection.ts';
import { excerptOf } from '#domain/reflection/words.ts';
import type { Person } from '#portfolio/portfolio.ts';
import type { Received } from '#portfolio/received.ts';
import { paths } from '../paths.ts';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { When } from '../when.tsx';
import { inboxFilter } from './inbox-filter.ts';
import { KeptFeedbackSection } from './kept-feedback.tsx';
import { type InboxFilter, shownIn } from './order.ts';
import { nothingYetWords } from './words.ts';

type InboxListProps = {
  readonly lock: ReactNode;
  /** The copy that is being read beside the list. */
  readonly open: string | undefined;
  /** Where the keys are. */
  readonly current: string | undefined;
};

/** New first; one filled button reads the first of them. */
export function InboxList({ lock, open, current }: InboxListProps) {
  const { all, complete } = useLive(usePortfolio().review.inbox);
  const filter = useLive(inboxFilter);
  const shown = shownIn(all, filter, open);
  const items = useMemo(() => groupRows(shown, { keyOf: ({ share }) => share }), [shown]);
  const count = all.filter(({ unread }) => unread).length;
  const first = all.find(({ unread }) => unread);
  return (
    <>
      <Page head>
        <PageHeader title="Inbox" tab="Inbox" actions={lock} />
        <FilterChips<InboxFilter>
          label="Show"
          value={filter}
          onValue={inboxFilter.set}
          options={[
            { value: 'new', label: 'New', count },
            { value: 'all', label: 'All', count: all.length },
          ]}
        />
      </Page>
      <ListSurface>
        <VirtualList
          label={filter === 'new' ? 'New entries' : 'All entries shared with you'}
          items={items}
          row={(received) => (
            <InboxRow received={received} isCurrent={received.share === current} />
          )}
          estimate={150}
          restoreKey={`inbox-${filter}`}
          showKey={current}
          empty={complete && <Nothing hasAny={all.length > 0} filter={filter} />}
        />
        <KeptFeedbackSection />
      </ListSurface>
      {first && open === undefined && (
        <DockedBar>
          <Button variant="filled" iconAfter="chevron-right" href={paths.received(first.share)}>
            Read the first
          </Button>
        </DockedBar>
      )}
    </>
  );
}

function Nothing({ hasAny, filter }: { readonly hasAny: boolean; readonly filter: InboxFilter }) {
  const hasAnswered = useLive(usePortfolio().people.people).some(isWhomIRead);
  return (
    <div className="review-pad">
      {hasAny ? (
        <EmptyState
          words="Nothing new."
          action={
            filter === 'new' && <Button onClick={() => inboxFilter.set('all')}>Show all</Button>
          }
        />
      ) : (
        <EmptyState words={nothingYetWords(hasAnswered)} />
      )}
    </div>
  );
}

function isWhomIRead({ direction }: Person): boolean {
  return direction === 'i-read';
}

type InboxRowProps = { readonly received: Received; readonly isCurrent: boolean };

function InboxRow({ received, isCurrent }: InboxRowProps) {
  const { share, student, copy, published, unread } = received;
  return (
    <MessageRow
      href={paths.received(share)}
      name={student.name}
      unread={unread}
      time={<When at={new Date(published)} />}
      title={titleOrFirstWords(copy) || 'Without a title'}
      excerpt={excerptOf(writtenIn(copy).join('\n'))}
      tag={tagOf(received)}
      current={isCurrent}
    />
  );
}

function tagOf({ changed, feedback }: Received) {
  if (changed) {
    return (
      <Tag tone="attention" icon="swap">
        Changed since you read it
      </Tag>
    );
  }
  return feedback.some(({ unread, mine }) => unread && !mine) ? (
    <Tag icon="comment">New answer</Tag>
  ) : undefined;
}
