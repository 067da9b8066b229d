import { type KeyboardEvent, useState } from 'react';
import { useLiveText } from './use-live-text.ts';

type TitleFieldProps = {
  readonly title: string;
  readonly onTitle: (title: string) => void;
  /** Enter leaves the title for the words. */
  readonly onLeave: () => void;
};

/** The title: as many lines as it needs on the screen, but one line of words. */
export function TitleField({ title, onTitle, onLeave }: TitleFieldProps) {
  const [first] = useState(title);
  const field = useLiveText(title, (typed) => onTitle(typed.replace(/\s*[\r\n]+\s*/g, ' ')));
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (!event.ctrlKey && !event.metaKey) onLeave();
  };
  return (
    <div className="writing-title">
      <label className="ui-hidden" htmlFor="writing-title">
        Title
      </label>
      <textarea
        ref={field}
        id="writing-title"
        className="writing-title-words ui-book"
        defaultValue={first}
        rows={1}
        placeholder="Title"
        autoComplete="off"
        autoCapitalize="sentences"
        enterKeyHint="next"
        spellCheck
        onKeyDown={press}
      />
    </div>
  );
}
