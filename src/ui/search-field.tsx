import { type Ref, useId } from 'react';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';

type SearchFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly placeholder?: string | undefined;
  readonly ref?: Ref<HTMLInputElement> | undefined;
};

/** Search without a button: what is on the device is found while typing. */
export function SearchField({ label, value, onValue, placeholder = label, ref }: SearchFieldProps) {
  const id = useId();
  return (
    <search className="ui-search">
      <label className="ui-hidden" htmlFor={id}>
        {label}
      </label>
      <span className="ui-box">
        <Icon name="search" size="small" />
        <input
          ref={ref}
          id={id}
          type="search"
          enterKeyHint="search"
          autoComplete="off"
          className="ui-input"
          placeholder={placeholder}
          value={value}
          onChange={(event) => onValue(event.currentTarget.value)}
        />
        {value !== '' && (
          <IconButton
            icon="close"
            label="Clear the search"
            onClick={() => {
              onValue('');
              document.getElementById(id)?.focus();
            }}
          />
        )}
      </span>
    </search>
  );
}
