import type { ReactNode } from 'react';

type FormProps = {
  readonly onSubmit: () => void;
  readonly label?: string | undefined;
  /** For a button outside it, by `form`. */
  readonly id?: string | undefined;
  readonly children: ReactNode;
};

/** A form that never leaves the page; its own checks speak, not the browser's bubbles. */
export function Form({ onSubmit, label, id, children }: FormProps) {
  return (
    <form
      className="ui-form"
      id={id}
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
