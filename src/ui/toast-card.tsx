import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import type { ToastWords } from './toast.tsx';

const TEN_SECONDS = 10_000;

/** One toast. It waits while it is pointed at or holds the focus. */
export function ToastCard(props: ToastWords & { readonly onLeave: () => void }) {
  const { words, undo, undoLabel = 'Undo', onLeave } = props;
  const [isHeld, setHeld] = useState(false);
  const leave = useEffectEvent(onLeave);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(leave, TEN_SECONDS);
    return () => clearTimeout(timer);
  }, [isHeld]);
  return (
    <div
      className="ui-toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{words}</span>
      {undo && (
        <Button
          variant="text"
          icon="undo"
          onClick={() => {
            onLeave();
            undo();
          }}
        >
          {undoLabel}
        </Button>
      )}
      <IconButton icon="close" label="Close" onClick={onLeave} />
    </div>
  );
}
