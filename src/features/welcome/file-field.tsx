import { Field, type FieldProps } from '#ui/field.tsx';

type FileFieldProps = FieldProps & {
  readonly accept: string;
  readonly onFile: (file: File | undefined) => void;
};

/** The platform's own file chooser. */
export function FileField({ accept, onFile, ...frame }: FileFieldProps) {
  return (
    <Field {...frame}>
      {(wiring) => (
        <span className="ui-box file-box">
          <input
            {...wiring}
            className="file-input"
            type="file"
            accept={accept}
            onChange={(event) => onFile(event.currentTarget.files?.[0])}
          />
        </span>
      )}
    </Field>
  );
}
