import { memo } from 'react';
import type { EntryReceipt } from '#portfolio/portfolio.ts';
import { DatedRow } from '#ui/dated-row.tsx';
import { Icon } from '#ui/icon.tsx';
import { Receipt } from '#ui/receipt.tsx';
import { Tag } from '#ui/tag.tsx';
import { paths } from '../paths.ts';
import type { ListRow } from './list-rows.ts';
import { receiptFace } from './receipt-words.ts';

type EntryRowProps = {
  readonly row: ListRow;
  readonly receipt: EntryReceipt | undefined;
  /** Feedback nobody has looked at. */
  readonly fresh: number;
  readonly isCurrent: boolean;
};

/** One entry in the list: its day, its title, two lines of its words, how far it has come. */
export const EntryRow = memo(function EntryRow({ row, receipt, fresh, isCurrent }: EntryRowProps) {
  const { entry, day } = row;
  const { id, title, excerpt, overlaps } = entry;
  // Without a title the first words stand in its place; saying them twice would help nobody.
  const isSaid = title !== '' && excerpt.startsWith(title.replace(/…$/, ''));
  return (
    <DatedRow
      href={paths.entry(id)}
      day={day}
      title={title === '' ? 'No words yet' : title}
      excerpt={isSaid && excerpt.length <= title.length ? undefined : excerpt}
      current={isCurrent}
      foot={
        <>
          <Receipt {...receiptFace(receipt)} />
          {overlaps > 0 && (
            <Tag tone="attention" icon="swap">
              Two versions
            </Tag>
          )}
          {fresh > 0 && (
            <span className="journal-fresh">
              <Icon name="comment" size="small" />
              {fresh} new
            </span>
          )}
        </>
      }
    />
  );
});
