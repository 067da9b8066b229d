import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import { FieldError } from './field.tsx';

export type RadioOption<Value extends string> = {
  readonly value: Value;
  readonly label: ReactNode;
  readonly help?: ReactNode;
};

type RadioGroupProps<Value extends string> = {
  readonly legend: ReactNode;
  readonly value: Value | undefined;
  readonly onValue: (value: Value) => void;
  readonly options: readonly RadioOption<Value>[];
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly id?: string | undefined;
  readonly hideLegend?: boolean | undefined;
};

/** One of a few, each with room for a line of help. Arrow keys move, as the platform does it. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { legend, value, onValue, options, help, error, id, hideLegend } = props;
  const made = useId();
  const group = id ?? made;
  const described = classNames(
    Boolean(help) && `${group}-help`,
    error !== undefined && `${group}-error`,
  );
  return (
    <fieldset className="ui-radios" id={group} tabIndex={-1} aria-describedby={described}>
      <legend className={hideLegend ? 'ui-hidden' : 'ui-label'}>{legend}</legend>
      {help && (
        <p className="ui-help" id={`${group}-help`}>
          {help}
        </p>
      )}
      <FieldError id={`${group}-error`} words={error} />
      <div className="ui-radio-cards">
        {options.map((option) => (
          <label className="ui-radio" key={option.value}>
            <input
              type="radio"
              name={group}
              value={option.value}
              checked={option.value === value}
              onChange={() => onValue(option.value)}
            />
            <span className="ui-radio-words">
              <span>{option.label}</span>
              {option.help && <span className="ui-help">{option.help}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
