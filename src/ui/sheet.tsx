import type { ReactNode } from 'react';
import { Link } from 'wouter';

type SheetProps = { readonly foot?: ReactNode; readonly children: ReactNode };

/** The one raised sheet on the desk: here you can write. */
export function Sheet({ foot, children }: SheetProps) {
  return (
    <div className="ui-sheet">
      {children}
      {foot && <div className="ui-sheet-foot">{foot}</div>}
    </div>
  );
}

type SheetPromptProps = {
  readonly children: string;
  readonly href?: string | undefined;
  readonly onClick?: (() => void) | undefined;
};

/** A line that waits for words, with a caret; pressing it starts to write. */
export function SheetPrompt({ children, href, onClick }: SheetPromptProps) {
  const face = (
    <>
      <span className="ui-caret" aria-hidden="true" />
      {children}
    </>
  );
  return href === undefined ? (
    <button type="button" className="ui-sheet-prompt" onClick={onClick}>
      {face}
    </button>
  ) : (
    <Link href={href} className="ui-sheet-prompt">
      {face}
    </Link>
  );
}

/** The foot's row of tools: words to the left, icons after `SheetGap` to the right. */
export function SheetTools({ children }: { readonly children: ReactNode }) {
  return <div className="ui-sheet-tools">{children}</div>;
}

export function SheetGap() {
  return <span className="ui-gap" />;
}
