import type { ReactNode } from 'react';
import type { DocumentId } from '#portfolio/documents.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';

export type LoggedDialogProps = {
  /** Nothing is shown without it. */
  readonly id: DocumentId | undefined;
  readonly onClose: () => void;
  readonly onBin: (id: DocumentId) => Promise<void>;
};

type FrameProps = LoggedDialogProps & {
  readonly title: string;
  /** Missing until it is open. */
  readonly children: ReactNode;
};

/** The frame around something that was logged: it can be taken out of the hours, and that can be undone. */
export function LoggedDialog({ id, onClose, onBin, title, children }: FrameProps) {
  const takeOut = () => {
    onClose();
    if (id) void onBin(id);
  };
  return (
    <Dialog
      open={Boolean(children)}
      onClose={onClose}
      title={title}
      foot={
        <>
          <Button variant="text" icon="bin" onClick={takeOut}>
            Take out
          </Button>
          <Button variant="filled" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
