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

/**
 * A list of 23 rem beside the page on a laptop, each scrolling by itself; on a phone one of them.
 * Turning a tablet changes the frame only: what stands in a pane, such as a dialog, stays.
 */
export function TwoPane({ list, page, showing, label }: TwoPaneProps) {
  const isLaptop = useMediaQuery(LAPTOP);
  const region = isLaptop ? ({ role: 'region', 'aria-label': label } as const) : {};
  const frame = (name: string) => (isLaptop ? name : 'ui-one-pane');
  return (
    <div className={frame('ui-two-pane')}>
      {(isLaptop || showing === 'list') && (
        // Begun anew: its rows look up what they scroll with.
        <div key={`list ${isLaptop}`} {...region} className={frame('ui-pane ui-pane-list')}>
          {list}
        </div>
      )}
      {(isLaptop || showing === 'page') && (
        <div key="page" className={frame('ui-pane ui-pane-page')}>
          {page}
        </div>
      )}
    </div>
  );
}
