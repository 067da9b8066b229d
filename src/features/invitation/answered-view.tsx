import { Button } from '#ui/button.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { Doorway } from '../doorway.tsx';
import { firstName } from '../names.ts';
import { paths } from '../paths.ts';
import { SafetyDigits } from '../safety-digits.tsx';
import type { Answered } from './answer-invitation.ts';
import { beforeWords } from './words.ts';

type AnsweredViewProps = {
  readonly answered: Answered;
  /** What had become of the answer when the link was opened again. */
  readonly before: 'answered' | 'confirmed' | undefined;
};

/** What happens next, and the digits to compare. */
export function AnsweredView({ answered, before }: AnsweredViewProps) {
  const student = firstName(answered.student.name);
  return (
    <Doorway>
      <PageHeader
        title={before ? 'You answered this invitation' : `${student} will confirm you`}
        tab="Invitation"
        lead={
          before
            ? beforeWords(before, student)
            : `What ${student} shares then arrives in your inbox by itself. There is nothing more to do here.`
        }
      />
      {answered.safety !== undefined && (
        <Section title="Compare these digits if you can">
          <div className="invitation-text">
            <SafetyDigits safety={answered.safety} />
            <p className="ui-meta">
              {student} sees the same digits on their screen. Read them to each other in person or
              by phone: if they agree, nobody stands between you.
            </p>
          </div>
        </Section>
      )}
      <Button variant="filled" wide href={paths.inbox}>
        Go to the inbox
      </Button>
    </Doorway>
  );
}
