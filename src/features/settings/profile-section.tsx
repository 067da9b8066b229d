import { type ReactNode, useState } from 'react';
import type { Profile } from '#domain/content/profile.ts';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Form } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import { Cluster } from '#ui/stack.tsx';
import {
  type AboutStudent,
  type AboutSupervisor,
  studentProblems,
  supervisorProblems,
} from '../about.ts';
import { StudentFields, SupervisorFields } from '../about-fields.tsx';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { saveWords } from '../problem-words.ts';
import { aboutOf, aboutSupervisorOf, withStudent, withSupervisor } from './profile-change.ts';

/** Name, programme and dates, or name and role: what people see of this person. */
export function ProfileSection() {
  const portfolio = usePortfolio();
  const profile = useLive(portfolio.profile);
  const save = (change: (profile: Profile) => Profile) => portfolio.saveProfile(change);
  return (
    <Section title="You">
      {profile.person === 'student' ? (
        <StudentForm
          saved={aboutOf(profile)}
          save={(about) => save((before) => withStudent(before, about))}
        />
      ) : (
        <SupervisorForm
          saved={aboutSupervisorOf(profile)}
          save={(about) => save((before) => withSupervisor(before, about))}
        />
      )}
    </Section>
  );
}

type Saved = ReturnType<ReturnType<typeof usePortfolio>['saveProfile']>;
type FormProps<About> = {
  readonly saved: About;
  readonly save: (about: About) => Saved;
};

function StudentForm({ saved, save }: FormProps<AboutStudent>) {
  const [about, setAbout] = useState<AboutStudent>();
  const shown = about ?? saved;
  const problems = studentProblems(shown);
  return (
    <ProfileForm
      isChanged={about !== undefined}
      problems={problems}
      save={() => save(shown)}
      onClose={() => setAbout(undefined)}
    >
      {(seen) => <StudentFields about={shown} onAbout={setAbout} problems={seen} />}
    </ProfileForm>
  );
}

function SupervisorForm({ saved, save }: FormProps<AboutSupervisor>) {
  const [about, setAbout] = useState<AboutSupervisor>();
  const shown = about ?? saved;
  const problems = supervisorProblems(shown);
  return (
    <ProfileForm
      isChanged={about !== undefined}
      problems={problems}
      save={() => save(shown)}
      onClose={() => setAbout(undefined)}
    >
      {(seen) => <SupervisorFields about={shown} onAbout={setAbout} problems={seen} />}
    </ProfileForm>
  );
}

type Problems = ReturnType<typeof studentProblems>;
type ProfileFormProps = {
  readonly isChanged: boolean;
  readonly problems: Problems;
  readonly save: () => Saved;
  /** After saving and after undoing: the fields show the profile again. */
  readonly onClose: () => void;
  readonly children: (problems: Problems) => ReactNode;
};

function ProfileForm({ isChanged, problems, save, onClose, children }: ProfileFormProps) {
  const [attempt, setAttempt] = useState(0);
  const [said, setSaid] = useState<{ kind: 'synced' | 'error'; words: string }>();
  const shown = attempt > 0 ? problems : [];
  const submit = async () => {
    setSaid(undefined);
    if (problems.length > 0) return setAttempt(attempt + 1);
    setAttempt(0);
    const saved = await save();
    if (!saved.ok) return setSaid({ kind: 'error', words: saveWords[saved.error] });
    onClose();
    setSaid({ kind: 'synced', words: 'Kept on this device.' });
  };
  return (
    <Form onSubmit={submit} label="You">
      <ErrorSummary errors={shown} attempt={attempt} />
      {children(shown)}
      {isChanged && (
        <Cluster>
          <Button variant="filled" type="submit">
            Keep the changes
          </Button>
          <Button variant="text" onClick={onClose}>
            Undo
          </Button>
        </Cluster>
      )}
      {said && (said.kind === 'error' || !isChanged) && (
        <Notice kind={said.kind}>{said.words}</Notice>
      )}
    </Form>
  );
}
