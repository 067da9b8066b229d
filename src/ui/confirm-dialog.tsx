import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

type ConfirmDialogProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  readonly title: string;
  /** What is lost, and that it cannot come back. */
  readonly words: ReactNode;
  readonly confirmLabel: string;
  readonly keepLabel?: string | undefined;
  readonly children?: ReactNode;
};

/** Only for what is lost for good; everything else happens at once and offers Undo. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onClose, onConfirm, title, words, confirmLabel, keepLabel, children } = props;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      lead={words}
      role="alertdialog"
      foot={
        <>
          <Button onClick={onClose}>{keepLabel ?? 'Keep it'}</Button>
          <Button variant="danger" onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
