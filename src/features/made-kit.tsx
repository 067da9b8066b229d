import { Button } from '#ui/button.tsx';
import { Cluster } from '#ui/stack.tsx';
import { KitSheet } from './kit-sheet.tsx';
import type { Kit } from './kit-text.ts';
import { KitTypedBack } from './kit-typed-back.tsx';

type MadeKitProps = {
  readonly kit: Kit;
  readonly showing: 'kit' | 'typed';
  readonly onType: () => void;
  readonly onShowAgain: () => void;
  /** Two groups were typed back. */
  readonly onDone: () => void;
  readonly onLater: () => void;
  readonly busy?: string | undefined;
};

/** A fresh kit: seen and kept first, then two groups of it typed back, or put off. */
export function MadeKit(props: MadeKitProps) {
  const { kit, showing, onType, onShowAgain, onDone, onLater, busy } = props;
  if (showing === 'typed') {
    return (
      <KitTypedBack
        kit={kit.kit}
        onDone={onDone}
        onLater={onLater}
        onShowAgain={onShowAgain}
        busy={busy}
      />
    );
  }
  return (
    <>
      <KitSheet {...kit} />
      <Cluster>
        <Button variant="filled" onClick={onType}>
          I have kept it
        </Button>
        <Button variant="text" onClick={onLater}>
          Do this later
        </Button>
      </Cluster>
    </>
  );
}
