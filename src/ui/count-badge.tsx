import { Hidden } from './hidden.tsx';

type CountBadgeProps = {
  readonly count: number;
  /** What is read out, e.g. "2 new". */
  readonly words: string;
};

export function CountBadge({ count, words }: CountBadgeProps) {
  if (count <= 0) return null;
  return (
    <span className="ui-badge">
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <Hidden>{words}</Hidden>
    </span>
  );
}
