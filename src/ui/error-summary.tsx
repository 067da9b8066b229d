import { useEffect, useRef } from 'react';
import { Icon } from './icon.tsx';

export type FieldProblem = { readonly id: string; readonly words: string };

type ErrorSummaryProps = {
  readonly errors: readonly FieldProblem[];
  /** Count the tries to send the form; each one with errors brings the focus here. */
  readonly attempt: number;
  readonly title?: string | undefined;
};

/** What is missing in a long form, at its top, each line leading to its field. */
export function ErrorSummary({ errors, attempt, title }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (errors.length === 0) return null;
  const count = errors.length === 1 ? 'One thing needs you' : `${errors.length} things need you`;
  return (
    <div className="ui-notice ui-notice-error" ref={box} tabIndex={-1} role="alert">
      <Icon name="octagon-bar" />
      <div className="ui-notice-body">
        <p className="ui-notice-title">{title ?? count}</p>
        <ul>
          {errors.map((error) => (
            <li key={error.id}>
              <a
                href={`#${error.id}`}
                className="ui-error-link"
                onClick={(event) => {
                  event.preventDefault();
                  const field = document.getElementById(error.id);
                  field?.scrollIntoView({ block: 'center' });
                  field?.focus();
                }}
              >
                {error.words}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
