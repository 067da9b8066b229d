import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import { FieldError } from './field.tsx';

type CheckboxProps = {
  readonly checked: boolean;
  readonly onValue: (checked: boolean) => void;
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
};

/** The whole line is the target. */
export function Checkbox({ checked, onValue, label, help, error, id, name }: CheckboxProps) {
  const made = useId();
  const control = id ?? made;
  const described = classNames(
    Boolean(help) && `${control}-help`,
    error !== undefined && `${control}-error`,
  );
  return (
    <div className="ui-check">
      <FieldError id={`${control}-error`} words={error} />
      <label className="ui-check-line">
        <input
          type="checkbox"
          id={control}
          name={name}
          checked={checked}
          aria-describedby={described}
          aria-invalid={error === undefined ? undefined : true}
          onChange={(event) => onValue(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      {help && (
        <p className="ui-help ui-check-help" id={`${control}-help`}>
          {help}
        </p>
      )}
    </div>
  );
}
