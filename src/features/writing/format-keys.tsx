import { IconButton } from '#ui/icon-button.tsx';
import type { Mark } from './markdown-edit.ts';

const keys: readonly { readonly mark: Mark; readonly label: string }[] = [
  { mark: 'bold', label: 'Bold' },
  { mark: 'italic', label: 'Italic' },
  { mark: 'list', label: 'List' },
  { mark: 'quote', label: 'Quote' },
  { mark: 'link', label: 'Link' },
];

/** Marks for the selected words. Pressing one leaves the caret, and a phone's keyboard, where they are. */
export function FormatKeys({ onMark }: { readonly onMark: (mark: Mark) => void }) {
  return (
    <div className="writing-keys" role="group" aria-label="Format">
      {keys.map(({ mark, label }) => (
        <IconButton
          key={mark}
          icon={mark}
          label={label}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onMark(mark)}
        />
      ))}
    </div>
  );
}
