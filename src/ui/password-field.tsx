import { type InputHTMLAttributes, type Ref, useState } from 'react';
import { Field, type FieldProps, partFieldProps } from './field.tsx';
import { IconButton } from './icon-button.tsx';

type Native = Omit<
  InputHTMLAttributes<HTMLInputElement>,
  'value' | 'onChange' | 'className' | 'id' | 'type' | 'disabled'
>;

type PasswordFieldProps = FieldProps &
  Native & {
    readonly value: string;
    readonly onValue: (value: string) => void;
    readonly autoComplete: 'current-password' | 'new-password' | 'off';
    readonly ref?: Ref<HTMLInputElement> | undefined;
  };

/** A secret that can be shown. Nothing is corrected, capitalised or sent to a spelling service. */
export function PasswordField(props: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  const { frame, control } = partFieldProps(props);
  const { value, onValue, ...native } = control;
  return (
    <Field {...frame}>
      {(wiring) => (
        <span className="ui-box">
          <input
            {...native}
            {...wiring}
            type={isShown ? 'text' : 'password'}
            className="ui-input"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            value={value}
            onChange={(event) => onValue(event.currentTarget.value)}
          />
          <IconButton
            icon={isShown ? 'eye-off' : 'eye'}
            label={isShown ? 'Hide' : 'Show'}
            aria-controls={wiring.id}
            onClick={() => setShown(!isShown)}
          />
        </span>
      )}
    </Field>
  );
}
