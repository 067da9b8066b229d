import type { PlacementDoc } from '#domain/content/placement.ts';
import { saidAs } from '#domain/placement/hours.ts';
import { usualMinutes } from '#domain/placement/usual-minutes.ts';
import { activities, type ActivityType } from '#domain/reflection/activities.ts';
import { Dialog } from '#ui/dialog.tsx';
import { RowList, Row } from '#ui/row.tsx';

type LogDialogProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly placement: PlacementDoc | undefined;
  readonly onLog: (type: ActivityType | 'absence') => void;
};

/** The second of the two taps: what it was. It is logged at once, for today, as long as it usually is. */
export function LogDialog({ open, onClose, placement, onLog }: LogDialogProps) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="What did you do?"
      lead="One tap logs it for today. You can change the day and the time afterwards."
    >
      <RowList label="What you can log">
        {activities.map(({ id, title }) => (
          <Row
            key={id}
            title={title}
            meta={saidAs(usualMinutes(id, placement))}
            onPress={() => onLog(id)}
          />
        ))}
        <Row title="I was away" meta="With the reason" onPress={() => onLog('absence')} />
      </RowList>
    </Dialog>
  );
}
