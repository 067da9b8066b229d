import type { ReactNode } from 'react';
import { useMediaQuery } from './use-media-query.ts';
import { LAPTOP } from './widths.ts';

type TwoPaneProps = {
  readonly list: ReactNode;
  readonly page: ReactNode;
  /** Which of the two there is room for below 1080 px. */
  readonly showing: 'list' | 'page';
  /** Names the list pane. */
  readonly label: string;
};

/** A list of 23 rem beside the page on a laptop, each scrolling by itself; on a phone one of them. */
export function TwoPane({ list, page, showing, label }: TwoPaneProps) {
  const isLaptop = useMediaQuery(LAPTOP);
  if (!isLaptop) return showing === 'list' ? list : page;
  return (
    <div className="ui-two-pane">
      <section className="ui-pane ui-pane-list" aria-label={label}>
        {list}
      </section>
      <div className="ui-pane ui-pane-page">{page}</div>
    </div>
  );
}
