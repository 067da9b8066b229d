import type { InputHTMLAttributes, Ref } from 'react';
import { Field, type FieldProps, partFieldProps } from './field.tsx';

type Native = Omit<
  InputHTMLAttributes<HTMLInputElement>,
  'value' | 'onChange' | 'className' | 'id' | 'type' | 'disabled'
>;

type DateFieldProps = FieldProps &
  Native & {
    /** As the platform writes it: 2026-11-10, 09:30 or 2026-11-10T09:30; empty when unset. */
    readonly value: string;
    readonly onValue: (value: string) => void;
    readonly kind?: 'date' | 'time' | 'datetime-local' | undefined;
    readonly ref?: Ref<HTMLInputElement> | undefined;
  };

/** A day or a time, with the platform's own picker. */
export function DateField(props: DateFieldProps) {
  const { frame, control } = partFieldProps(props);
  const { value, onValue, kind = 'date', ...native } = control;
  return (
    <Field {...frame}>
      {(wiring) => (
        <span className="ui-box ui-box-short">
          <input
            autoComplete="off"
            {...native}
            {...wiring}
            type={kind}
            className="ui-input"
            value={value}
            onChange={(event) => onValue(event.currentTarget.value)}
          />
        </span>
      )}
    </Field>
  );
}
