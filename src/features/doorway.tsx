import './doorway.css';
import type { ReactNode } from 'react';
import { Logo } from '#ui/logo.tsx';

type DoorwayProps = {
  /** Under everything: the status line, what an update says. */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
};

/** The frame of every page that is met before a portfolio is open: the name, one column, nothing else. */
export function Doorway({ foot, children }: DoorwayProps) {
  return (
    <div className="doorway">
      <header className="doorway-head">
        <Logo word size="large" />
      </header>
      <main className="doorway-main" tabIndex={-1}>
        {children}
      </main>
      {foot && <footer className="doorway-foot">{foot}</footer>}
    </div>
  );
}
