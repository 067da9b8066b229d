import { ConfirmDialog } from '#ui/confirm-dialog.tsx';

type LeaveKitDialogProps = {
  readonly open: boolean;
  readonly onStay: () => void;
  readonly onLeave: () => void;
};

/** Asked when Back would take away a kit that is shown once. */
export function LeaveKitDialog({ open, onStay, onLeave }: LeaveKitDialogProps) {
  return (
    <ConfirmDialog
      open={open}
      onClose={onStay}
      onConfirm={onLeave}
      title="Leave the recovery kit?"
      words="It is shown only now. If you have not kept it, nothing helps the day you forget the passphrase. You can make a new kit in Settings."
      confirmLabel="Leave"
      keepLabel="Show the kit"
    />
  );
}
