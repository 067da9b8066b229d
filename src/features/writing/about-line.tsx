import { shortDay } from '#domain/calendar.ts';
import type { Reflection } from '#domain/content/reflection.ts';
import { activityTitle } from '#domain/reflection/activities.ts';
import { Hidden } from '#ui/hidden.tsx';
import { modelSaid } from '../model-names.ts';
import type { PickerName } from './pickers.tsx';

type AboutLineProps = {
  readonly reflection: Pick<Reflection, 'date' | 'activity' | 'model' | 'tags'>;
  readonly onOpen: (picker: PickerName) => void;
};

/** "Tue 10 Nov · Governance · Gibbs cycle": each part opens its own picker. */
export function AboutLine({ reflection, onOpen }: AboutLineProps) {
  const { date, activity, model, tags } = reflection;
  const parts: readonly {
    readonly picker: PickerName;
    readonly says: string;
    readonly words: string;
  }[] = [
    { picker: 'date', says: 'Date', words: dayOf(date) },
    { picker: 'activity', says: 'Kind', words: activityTitle(activity) },
    { picker: 'model', says: 'Model', words: modelSaid(model) },
    ...(tags.length === 0
      ? []
      : [{ picker: 'tags', says: 'Tags', words: tags.join(', ') } as const]),
  ];
  return (
    <ul className="writing-about" aria-label="About this entry">
      {parts.map(({ picker, says, words }) => (
        <li key={picker}>
          <button type="button" onClick={() => onOpen(picker)}>
            <Hidden>{says}: </Hidden>
            <span className={picker === 'tags' ? 'writing-tags' : undefined}>{words}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The year only where it is not this one. */
function dayOf(date: string): string {
  const year = date.slice(0, 4);
  return year === String(new Date().getFullYear()) ? shortDay(date) : `${shortDay(date)} ${year}`;
}
