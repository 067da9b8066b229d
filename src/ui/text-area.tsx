import { type Ref, type TextareaHTMLAttributes, useImperativeHandle } from 'react';
import { classNames } from './class-names.ts';
import { Field, type FieldProps, partFieldProps } from './field.tsx';
import { useGrowing } from './use-growing.ts';

type Native = Omit<
  TextareaHTMLAttributes<HTMLTextAreaElement>,
  'value' | 'onChange' | 'className' | 'id' | 'disabled'
>;

export type TextAreaProps = FieldProps &
  Native & {
    readonly value: string;
    readonly onValue: (value: string) => void;
    readonly voice?: 'app' | 'book' | undefined;
    /** No box around it: the page itself is the paper. */
    readonly bare?: boolean | undefined;
    readonly ref?: Ref<HTMLTextAreaElement> | undefined;
  };

/** A field for several lines that is always as tall as its words. No browser keeps them to offer them again. */
export function TextArea(props: TextAreaProps) {
  const { frame, control } = partFieldProps(props);
  const { value, onValue, voice = 'book', bare = false, rows = 3, ref, ...native } = control;
  const grown = useGrowing(value);
  useImperativeHandle<HTMLTextAreaElement | null, HTMLTextAreaElement | null>(
    ref,
    () => grown.current,
    [grown],
  );
  return (
    <Field {...frame}>
      {(wiring) => (
        <textarea
          autoComplete="off"
          {...native}
          {...wiring}
          ref={grown}
          rows={rows}
          className={classNames('ui-area', bare && 'ui-area-bare', voice === 'book' && 'ui-book')}
          value={value}
          onChange={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
