import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

/** What every field takes. */
export type FieldProps = {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  /** Says "(optional)" after the label. */
  readonly optional?: boolean | undefined;
  readonly hideLabel?: boolean | undefined;
  readonly id?: string | undefined;
};

/** Spread on the control, so that label, help and error belong to it. */
export type Wiring = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
};

type Frame = FieldProps & { readonly children: (wiring: Wiring) => ReactNode };

/** Label above, help under it, the error between help and control, as the look asks. */
export function Field({ label, help, error, optional, hideLabel, id, children }: Frame) {
  const made = useId();
  const control = id ?? made;
  const helpId = `${control}-help`;
  const errorId = `${control}-error`;
  const described = classNames(Boolean(help) && helpId, error !== undefined && errorId);
  return (
    <div className={classNames('ui-field', error !== undefined && 'ui-field-wrong')}>
      <label className={hideLabel ? 'ui-hidden' : 'ui-label'} htmlFor={control}>
        {label}
        {optional && <span className="ui-label-optional"> (optional)</span>}
      </label>
      {help && (
        <p className="ui-help" id={helpId}>
          {help}
        </p>
      )}
      <FieldError id={errorId} words={error} />
      {children({
        id: control,
        'aria-describedby': described,
        'aria-invalid': error === undefined ? undefined : true,
      })}
    </div>
  );
}

type FieldErrorProps = { readonly id: string; readonly words: string | undefined };

export function FieldError({ id, words }: FieldErrorProps) {
  if (words === undefined) return null;
  return (
    <p className="ui-field-error" id={id}>
      <Icon name="octagon-bar" size="small" />
      <span>{words}</span>
    </p>
  );
}

/** Parts the frame's own props from those meant for the native control. */
export function partFieldProps<Props extends FieldProps>(props: Props) {
  const { label, help, error, optional, hideLabel, id, ...control } = props;
  return { frame: { label, help, error, optional, hideLabel, id }, control };
}
