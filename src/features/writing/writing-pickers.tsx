import type { Editing } from '#portfolio/portfolio.ts';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { ActivityPicker, DatePicker, ModelPicker, type PickerName, TagPicker } from './pickers.tsx';
import { knownTags } from './writing-commands.ts';

type WritingPickersProps = {
  readonly editing: Editing;
  readonly picker: PickerName | undefined;
  readonly onClose: () => void;
};

/** At most one of the pickers is open. */
export function WritingPickers({ editing, picker, onClose }: WritingPickersProps) {
  const { journal } = usePortfolio();
  const { draft: reflection } = useLive(editing.state);
  const same = {
    onClose,
    reflection,
    onChange: (how: Parameters<Editing['change']>[0]) => editing.change(how),
  };
  return (
    <>
      <DatePicker {...same} open={picker === 'date'} />
      <ActivityPicker {...same} open={picker === 'activity'} />
      <ModelPicker {...same} open={picker === 'model'} />
      <TagPicker {...same} open={picker === 'tags'} suggestions={() => knownTags(journal)} />
    </>
  );
}
