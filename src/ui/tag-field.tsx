import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { Field, type FieldProps, partFieldProps } from './field.tsx';
import { Icon } from './icon.tsx';
import { Live } from './live.tsx';
import { splitTags } from './split-tags.ts';

type TagFieldProps = FieldProps & {
  readonly value: readonly string[];
  readonly onValue: (value: readonly string[]) => void;
  readonly suggestions?: readonly string[] | undefined;
  readonly placeholder?: string | undefined;
  /** Why these tags cannot be; they then stay in the field as they were typed. */
  readonly refuse?: ((tags: readonly string[]) => string | undefined) | undefined;
};

/** Short words, added with Enter or a comma and taken away by their own button or Backspace. */
export function TagField(props: TagFieldProps) {
  const { frame, control } = partFieldProps(props);
  const { value, onValue, suggestions = [], placeholder, refuse } = control;
  const [typed, setTyped] = useState('');
  const [news, setNews] = useState('');
  const [refused, setRefused] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const list = useId();

  function add(text: string) {
    const next = splitTags(text, value);
    const why = refuse?.([...value, ...next]);
    setRefused(why);
    setTyped(why === undefined ? '' : text);
    if (why !== undefined) return;
    if (next.length === 0) return;
    onValue([...value, ...next]);
    setNews(`${next.join(', ')} added`);
  }

  function remove(tag: string) {
    onValue(value.filter((other) => other !== tag));
    setRefused(undefined);
    setNews(`${tag} removed`);
    input.current?.focus();
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    const last = value.at(-1);
    if (event.key === 'Enter' && typed.trim()) {
      event.preventDefault();
      add(typed);
    } else if (event.key === 'Backspace' && typed === '' && last !== undefined) {
      remove(last);
    }
  }

  return (
    <Field {...frame} error={refused ?? frame.error}>
      {(wiring) => (
        <div className="ui-box ui-tags">
          {value.map((tag) => (
            <button
              type="button"
              key={tag}
              className="ui-tag-chip"
              aria-label={`Remove ${tag}`}
              onClick={() => remove(tag)}
            >
              {tag}
              <Icon name="close" size="small" />
            </button>
          ))}
          <input
            {...wiring}
            ref={input}
            className="ui-input"
            list={suggestions.length > 0 ? list : undefined}
            autoComplete="off"
            enterKeyHint="done"
            placeholder={value.length === 0 ? placeholder : undefined}
            value={typed}
            onKeyDown={press}
            onBlur={() => add(typed)}
            onChange={(event) => {
              const text = event.currentTarget.value;
              const isPicked = suggestions.includes(text) && wasPicked(event.nativeEvent);
              return isPicked || text.includes(',') ? add(text) : setTyped(text);
            }}
          />
          <datalist id={list}>
            {suggestions
              .filter((tag) => !value.includes(tag))
              .map((tag) => (
                <option key={tag} value={tag} />
              ))}
          </datalist>
          <Live>{news}</Live>
        </div>
      )}
    </Field>
  );
}

/** Whether the text came from the suggestions at once, and not letter by letter. */
function wasPicked(event: Event): boolean {
  return !(event instanceof InputEvent) || event.inputType === 'insertReplacementText';
}
