import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { ToastCard } from './toast-card.tsx';

export type ToastWords = {
  readonly words: string;
  readonly undo?: (() => void) | undefined;
  readonly undoLabel?: string | undefined;
};

type Shown = ToastWords & { readonly id: number };

const ToastContext = createContext<((toast: ToastWords) => void) | undefined>(undefined);

/** Says that something is done and, for ten seconds, lets it be undone. */
export function useToast(): (toast: ToastWords) => void {
  const show = useContext(ToastContext);
  if (!show) throw new Error('useToast needs a ToastProvider above it');
  return show;
}

const AT_ONCE = 3;

/** Holds the toasts of the whole app; stands once, near the root. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const count = useRef(0);
  const show = useCallback((toast: ToastWords) => {
    count.current += 1;
    const next = { ...toast, id: count.current };
    setShown((before) => [...before, next].slice(-AT_ONCE));
  }, []);
  const leave = useCallback((id: number) => {
    setShown((before) => before.filter((toast) => toast.id !== id));
  }, []);
  return (
    <ToastContext value={show}>
      {children}
      <div className="ui-toasts" role="status" aria-live="polite" aria-relevant="additions">
        {shown.map(({ id, words, undo, undoLabel }) => (
          <ToastCard
            key={id}
            words={words}
            undo={undo}
            undoLabel={undoLabel}
            onLeave={() => leave(id)}
          />
        ))}
      </div>
    </ToastContext>
  );
}
