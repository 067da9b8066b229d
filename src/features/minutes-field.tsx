import { type ReactNode, useId, useState } from 'react';
import { FieldError } from '#ui/field.tsx';
import './minutes-field.css';

type MinutesFieldProps = {
  readonly legend: ReactNode;
  /** Whole minutes. */
  readonly value: number;
  readonly onValue: (minutes: number) => void;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  /** For a summary of errors to lead to. */
  readonly id?: string | undefined;
};

const HOUR = 60;

/** A length of time in hours and minutes, as people say it. What is no number is not taken, and stays to be mended. */
export function MinutesField({ legend, value, onValue, help, error, id }: MinutesFieldProps) {
  const made = useId();
  const own = id ?? made;
  const [typed, setTyped] = useState<{ readonly hours: string; readonly minutes: string }>();
  const shown = typed ?? {
    hours: String(Math.floor(value / HOUR)),
    minutes: String(value % HOUR),
  };
  const put = (next: typeof shown) => {
    setTyped(next);
    const [hours, minutes] = [wholeNumber(next.hours), wholeNumber(next.minutes)];
    if (hours !== undefined && minutes !== undefined) onValue(hours * HOUR + minutes);
  };
  const box = (part: 'hours' | 'minutes', label: string, unit: string) => (
    <label className="ui-box ui-box-short minutes-part">
      <span className="ui-hidden">{label}</span>
      <input
        className="ui-input"
        id={part === 'hours' ? own : undefined}
        inputMode="numeric"
        autoComplete="off"
        aria-describedby={error === undefined ? undefined : `${own}-error`}
        aria-invalid={error === undefined ? undefined : true}
        value={shown[part]}
        onChange={(event) => put({ ...shown, [part]: event.currentTarget.value })}
        onBlur={() => setTyped(undefined)}
        onFocus={(event) => event.currentTarget.select()}
      />
      <span className="ui-box-after" aria-hidden="true">
        {unit}
      </span>
    </label>
  );
  return (
    <fieldset className="ui-field minutes-field">
      <legend className="ui-label">{legend}</legend>
      {help && <p className="ui-help">{help}</p>}
      <FieldError id={`${own}-error`} words={error} />
      <div className="minutes-parts">
        {box('hours', 'Hours', 'h')}
        {box('minutes', 'Minutes', 'min')}
      </div>
    </fieldset>
  );
}

/** Empty counts as none: whoever clears a box to type the next number has not made a mistake. */
function wholeNumber(text: string): number | undefined {
  const tidy = text.trim();
  return /^\d{0,4}$/.test(tidy) ? Number(tidy) : undefined;
}
