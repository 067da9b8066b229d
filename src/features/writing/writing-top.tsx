import type { ReactNode } from 'react';
import { Icon } from '#ui/icon.tsx';
import { Menu, type MenuItem } from '#ui/menu.tsx';
import type { PickerName } from './pickers.tsx';

type WritingTopProps = {
  readonly onDone: () => void;
  readonly onOpen: (picker: PickerName) => void;
  readonly onBin: () => void;
  /** There is something to put in the bin or to read. */
  readonly canBin: boolean;
  /** The stage bar, where the model has stages. */
  readonly children: ReactNode;
};

export function WritingTop({ onDone, onOpen, onBin, canBin, children }: WritingTopProps) {
  const about: readonly MenuItem[] = [
    { label: 'Change model', icon: 'history', onSelect: () => onOpen('model') },
    { label: 'Change date', icon: 'calendar', onSelect: () => onOpen('date') },
    { label: 'Change kind', icon: 'placement', onSelect: () => onOpen('activity') },
    { label: 'Tags', icon: 'tag', onSelect: () => onOpen('tags') },
  ];
  const written: readonly MenuItem[] = canBin
    ? [
        { label: 'Read it', icon: 'eye', onSelect: onDone },
        { label: 'Move to the bin', icon: 'bin', onSelect: onBin },
      ]
    : [];
  return (
    <div className="writing-top">
      <div className="writing-bar">
        <button type="button" className="writing-done" onClick={onDone}>
          <Icon name="chevron-left" />
          Done
        </button>
        <Menu label="More" items={[...about, ...written]} />
      </div>
      {children}
    </div>
  );
}
