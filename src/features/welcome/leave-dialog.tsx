import { ConfirmDialog } from '#ui/confirm-dialog.tsx';

type LeaveDialogProps = {
  readonly open: boolean;
  readonly onStay: () => void;
  readonly onLeave: () => void;
};

/** Asked before the portfolio is made; afterwards nothing is lost by leaving. */
export function LeaveDialog({ open, onStay, onLeave }: LeaveDialogProps) {
  return (
    <ConfirmDialog
      open={open}
      onClose={onStay}
      onConfirm={onLeave}
      title="Leave without a portfolio?"
      words="What you filled in here is not kept. Nothing else on this device changes."
      confirmLabel="Leave"
      keepLabel="Stay here"
    />
  );
}
