import type { Ref, SelectHTMLAttributes } from 'react';
import { Field, type FieldProps, partFieldProps } from './field.tsx';
import { Icon } from './icon.tsx';

type Native = Omit<
  SelectHTMLAttributes<HTMLSelectElement>,
  'value' | 'onChange' | 'className' | 'id' | 'disabled' | 'children' | 'multiple'
>;

export type SelectOption<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  /** Options with the same group stand together under its name. */
  readonly group?: string | undefined;
};

export type SelectFieldProps<Value extends string> = FieldProps &
  Native & {
    readonly value: Value;
    readonly onValue: (value: Value) => void;
    readonly options: readonly SelectOption<Value>[];
    readonly ref?: Ref<HTMLSelectElement> | undefined;
  };

export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { frame, control } = partFieldProps(props);
  const { value, onValue, options, ...native } = control;
  const groups = [...new Set(options.map((option) => option.group))];
  return (
    <Field {...frame}>
      {(wiring) => (
        <span className="ui-box ui-box-select">
          <select
            {...native}
            {...wiring}
            className="ui-input"
            value={value}
            onChange={(event) => {
              const chosen = options.find((option) => option.value === event.currentTarget.value);
              if (chosen) onValue(chosen.value);
            }}
          >
            {groups.map((group) => {
              const members = options.filter((option) => option.group === group).map(asOption);
              return group === undefined ? (
                members
              ) : (
                <optgroup key={group} label={group}>
                  {members}
                </optgroup>
              );
            })}
          </select>
          <Icon name="chevron-down" size="small" />
        </span>
      )}
    </Field>
  );
}

function asOption(option: SelectOption<string>) {
  return (
    <option key={option.value} value={option.value}>
      {option.label}
    </option>
  );
}
