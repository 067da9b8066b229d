import { type ReactNode, useRef } from 'react';
import { Icon } from '#ui/icon.tsx';
import { FormatKeys } from './format-keys.tsx';
import type { Mark } from './markdown-edit.ts';
import { useFootHeight, useKeyboardInset } from './use-keyboard-inset.ts';

type WritingFootProps = {
  readonly onMark: (mark: Mark) => void;
  /** The next stage, or how to end after the last one. */
  readonly next: { readonly label: string; readonly isEnd: boolean; readonly go: () => void };
  /** The receipt line. */
  readonly children: ReactNode;
};

/** Stands on top of the phone's keyboard. */
export function WritingFoot({ onMark, next, children }: WritingFootProps) {
  const foot = useRef<HTMLElement>(null);
  useKeyboardInset(foot);
  useFootHeight(foot);
  return (
    <footer className="writing-foot" ref={foot}>
      <div className="writing-foot-column">
        {children}
        <div className="writing-tools">
          <FormatKeys onMark={onMark} />
          <button
            type="button"
            className="writing-next"
            onPointerDown={(event) => event.preventDefault()}
            onClick={next.go}
          >
            <span>{next.label}</span>
            <Icon name={next.isEnd ? 'check' : 'chevron-right'} size="small" />
          </button>
        </div>
      </div>
    </footer>
  );
}
