import { useState } from 'react';
import { called } from '#domain/content/called.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Form } from '#ui/form.tsx';
import { TextField } from '#ui/text-field.tsx';

type RenameFileProps = {
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
};

export function RenameFile({ name: before, onName, onClose }: RenameFileProps) {
  const [name, setName] = useState(before);
  const [error, setError] = useState<string>();
  const save = () => {
    if (called(name) === '') return setError('Give it a name.');
    onName(name);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title="Rename">
      <Form onSubmit={save}>
        <TextField
          label="Name"
          value={name}
          onValue={setName}
          error={error}
          maxLength={200}
          data-first-focus
        />
        <Button type="submit" variant="filled">
          Save the name
        </Button>
      </Form>
    </Dialog>
  );
}
