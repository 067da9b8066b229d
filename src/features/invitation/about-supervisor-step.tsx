import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Form } from '#ui/form.tsx';
import { Cluster } from '#ui/stack.tsx';
import { type AboutSupervisor, supervisorProblems } from '../about.ts';
import { SupervisorFields } from '../about-fields.tsx';

type AboutSupervisorStepProps = {
  readonly about: AboutSupervisor;
  readonly onAbout: (about: AboutSupervisor) => void;
  readonly onDone: () => void;
  readonly onBack: () => void;
};

/** How the student will know who answered. */
export function AboutSupervisorStep({ about, onAbout, onDone, onBack }: AboutSupervisorStepProps) {
  const [attempt, setAttempt] = useState(0);
  const problems = supervisorProblems(about);
  const shown = attempt > 0 ? problems : [];
  return (
    <Form
      onSubmit={() => (problems.length > 0 ? setAttempt(attempt + 1) : onDone())}
      label="About you"
    >
      <ErrorSummary errors={shown} attempt={attempt} />
      <SupervisorFields about={about} onAbout={onAbout} problems={shown} />
      <Cluster>
        <Button variant="filled" type="submit">
          Go on
        </Button>
        <Button variant="text" onClick={onBack}>
          Back
        </Button>
      </Cluster>
    </Form>
  );
}
