import { type Supervisor, supervisorRoles } from '#domain/content/placement.ts';
import { tidyRegistration } from '#domain/placement/registration.ts';
import { Button } from '#ui/button.tsx';
import { Box, Section } from '#ui/section.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { Stack } from '#ui/stack.tsx';
import { TextField } from '#ui/text-field.tsx';
import { useToast } from '#ui/toast.tsx';
import type { Put } from './details-page.tsx';
import { registrationWords, roleTitle } from './words.ts';

type SupervisorsProps = { readonly supervisors: readonly Supervisor[]; readonly put: Put };

/** Who supervises: several, of any profession, each with what they are to the placement. */
export function SupervisorsSection({ supervisors, put }: SupervisorsProps) {
  const toast = useToast();
  const setAll = (how: (all: readonly Supervisor[]) => readonly Supervisor[]) =>
    put((placement) => ({ supervisors: how(placement.supervisors) }));
  const add = () =>
    setAll((all) => [
      ...all,
      {
        id: crypto.randomUUID(),
        name: '',
        role: all.some(({ role }) => role === 'long-arm') ? 'on-site' : 'long-arm',
        post: '',
        registration: null,
        person: null,
      },
    ]);
  const remove = (gone: Supervisor) => {
    setAll((all) => all.filter(({ id }) => id !== gone.id));
    toast({
      words: 'Taken off the list.',
      undo: () => setAll((all) => [...all, gone]),
    });
  };
  return (
    <Section title="Supervisors">
      <Stack gap={4}>
        <p className="ui-meta">
          Naming somebody here shares nothing with them. That is done under People.
        </p>
        {supervisors.map((supervisor, place) => (
          <Box key={supervisor.id}>
            <SupervisorFields
              supervisor={supervisor}
              number={place + 1}
              onChange={(change) =>
                setAll((all) =>
                  all.map((each) => (each.id === supervisor.id ? { ...each, ...change } : each)),
                )
              }
              onRemove={() => remove(supervisor)}
            />
          </Box>
        ))}
        <div>
          <Button icon="plus" onClick={add}>
            Add a supervisor
          </Button>
        </div>
      </Stack>
    </Section>
  );
}

type FieldsProps = {
  readonly supervisor: Supervisor;
  readonly number: number;
  readonly onChange: (change: Partial<Supervisor>) => void;
  readonly onRemove: () => void;
};

function SupervisorFields({ supervisor, number, onChange, onRemove }: FieldsProps) {
  const { name, role, post, registration } = supervisor;
  const who = name.trim() === '' ? `supervisor ${number}` : name;
  return (
    <div role="group" aria-label={`${roleTitle(supervisor)}, ${who}`}>
      <Stack gap={4}>
        <TextField label="Name" value={name} onValue={(value) => onChange({ name: value })} />
        <SelectField
          label="What they are to the placement"
          value={role}
          onValue={(value) => onChange({ role: value })}
          options={supervisorRoles.map(({ id, title }) => ({ value: id, label: title }))}
        />
        <TextField
          label="Post"
          optional
          value={post}
          onValue={(value) => onChange({ post: value })}
        />
        <TextField
          label="Registration number"
          optional
          help={registrationWords(registration)}
          value={registration ?? ''}
          onValue={(value) => onChange({ registration: value === '' ? null : value })}
          onBlur={() =>
            registration !== null && onChange({ registration: tidyRegistration(registration) })
          }
        />
        <div>
          <Button
            variant="text"
            icon="bin"
            aria-label={`Take ${who} off the list`}
            onClick={onRemove}
          >
            Take off the list
          </Button>
        </div>
      </Stack>
    </div>
  );
}
