import type { InputHTMLAttributes, ReactNode, Ref } from 'react';
import { classNames } from './class-names.ts';
import { Field, type FieldProps, partFieldProps } from './field.tsx';

type Native = Omit<
  InputHTMLAttributes<HTMLInputElement>,
  'value' | 'onChange' | 'className' | 'id' | 'type' | 'disabled'
>;

export type TextFieldProps = FieldProps &
  Native & {
    readonly value: string;
    readonly onValue: (value: string) => void;
    readonly type?: 'text' | 'email' | 'url' | 'number' | 'search' | 'tel' | undefined;
    /** `book` where the words are the person's own. */
    readonly voice?: 'app' | 'book' | undefined;
    /** Stands in the box after the words, e.g. a unit. */
    readonly after?: ReactNode;
    readonly ref?: Ref<HTMLInputElement> | undefined;
  };

/**
 * The browser fills nothing in unless the field asks for it: what it offers again it keeps readable in a
 * file of its own, outside every seal.
 */
export function TextField(props: TextFieldProps) {
  const { frame, control } = partFieldProps(props);
  const { value, onValue, type = 'text', voice = 'app', after, ...native } = control;
  return (
    <Field {...frame}>
      {(wiring) => (
        <span className="ui-box">
          <input
            autoComplete="off"
            {...native}
            {...wiring}
            type={type}
            className={classNames('ui-input', voice === 'book' && 'ui-book')}
            value={value}
            onChange={(event) => onValue(event.currentTarget.value)}
          />
          {after && <span className="ui-box-after">{after}</span>}
        </span>
      )}
    </Field>
  );
}
