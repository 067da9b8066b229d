import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Form } from '#ui/form.tsx';
import { Cluster } from '#ui/stack.tsx';
import {
  type AboutStudent,
  type AboutSupervisor,
  studentProblems,
  supervisorProblems,
} from '../about.ts';
import { StudentFields, SupervisorFields } from '../about-fields.tsx';

type AboutStepProps = {
  readonly person: 'student' | 'supervisor';
  readonly student: AboutStudent;
  readonly onStudent: (about: AboutStudent) => void;
  readonly supervisor: AboutSupervisor;
  readonly onSupervisor: (about: AboutSupervisor) => void;
  readonly onDone: () => void;
  readonly onLeave: () => void;
};

/** Who the portfolio is for. Nothing is asked that the app does not use. */
export function AboutStep(props: AboutStepProps) {
  const { person, student, onStudent, supervisor, onSupervisor, onDone, onLeave } = props;
  const [attempt, setAttempt] = useState(0);
  const isStudent = person === 'student';
  const problems = isStudent ? studentProblems(student) : supervisorProblems(supervisor);
  const shown = attempt > 0 ? problems : [];
  const submit = () => (problems.length > 0 ? setAttempt(attempt + 1) : onDone());
  return (
    <Form onSubmit={submit} label="About you">
      <ErrorSummary errors={shown} attempt={attempt} />
      {isStudent ? (
        <StudentFields about={student} onAbout={onStudent} problems={shown} />
      ) : (
        <SupervisorFields about={supervisor} onAbout={onSupervisor} problems={shown} />
      )}
      <Cluster>
        <Button variant="filled" type="submit">
          Go on
        </Button>
        <Button variant="text" onClick={onLeave}>
          Leave
        </Button>
      </Cluster>
    </Form>
  );
}
