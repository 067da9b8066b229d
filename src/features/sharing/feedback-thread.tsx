import { useEffect, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import { TextArea } from '#ui/text-area.tsx';
import type { ThreadError, Copy, Feedback } from '#portfolio/portfolio.ts';
import { FeedbackList } from '../feedback-list.tsx';
import { tooMuchWords } from '../feedback-room.ts';
import { usePortfolio } from '../portfolio-context.ts';
import { useDraft } from '../use-draft.ts';
import { useFresh } from '../use-fresh.ts';
import { useSeen } from '../use-seen.ts';
import { type Doc, useCopy, useFeedback } from './use-copy.ts';
import { answerErrorWords } from './words.ts';
import './sharing.css';

/** What others said about this entry, and the writer's answers. Nothing while there is nothing to say. */
export function FeedbackThread({ doc }: { readonly doc: Doc }) {
  return <Thread key={doc} doc={doc} />;
}

function Thread({ doc }: { readonly doc: Doc }) {
  const copy = useCopy(doc);
  const feedback = useFeedback(doc);
  const [place, setPlace] = useState<Element | null>(null);
  const fresh = useMarkedWhenSeen(doc, feedback, place);
  if (!copy && feedback.length === 0) return null;
  return (
    <div ref={setPlace}>
      <Section title="Feedback">
        {feedback.length === 0 ? (
          <p className="sharing-faint">Nobody has written anything yet.</p>
        ) : (
          <FeedbackList feedback={feedback} fresh={fresh} />
        )}
        {copy ? (
          feedback.length > 0 && <Answer copy={copy} />
        ) : (
          <p className="sharing-faint">
            Nobody can read this entry now, so nobody would see an answer. What they wrote stays
            here.
          </p>
        )}
      </Section>
    </div>
  );
}

/** Marks feedback as read once it was on the screen; it still counts as new until the page is left. */
function useMarkedWhenSeen(
  doc: Doc,
  feedback: readonly Feedback[],
  place: Element | null,
): ReadonlySet<Feedback['id']> {
  const { sharing } = usePortfolio();
  const isSeen = useSeen(place);
  const isWaiting = feedback.some(({ unread }) => unread);
  useEffect(() => {
    if (isSeen && isWaiting) void sharing.markFeedbackRead(doc);
  }, [isSeen, isWaiting, sharing, doc]);
  return useFresh(feedback);
}

function Answer({ copy }: { readonly copy: Copy }) {
  const { sharing } = usePortfolio();
  const draft = useDraft(copy.share);
  const [problem, setProblem] = useState<ThreadError | 'empty'>();
  const tooMuch = tooMuchWords(draft.text);
  async function send() {
    const words = draft.text;
    if (words.trim() === '') return setProblem('empty');
    if (tooMuch !== undefined) return;
    const answered = await sharing.answer(copy.doc, words.trim());
    if (!answered.ok) return setProblem(answered.error);
    setProblem(undefined);
    draft.sent(words);
  }
  return (
    <div className="thread-composer">
      <Form onSubmit={() => void send()} label="Answer">
        {problem && problem !== 'empty' && (
          <Notice kind="error">{answerErrorWords[problem]}</Notice>
        )}
        <TextArea
          label="Your answer"
          help="Everyone who can read this entry sees your answer."
          value={draft.text}
          onValue={(text) => {
            setProblem(undefined);
            draft.change(text);
          }}
          error={problem === 'empty' ? 'Write your answer first.' : tooMuch}
          spellCheck
        />
        <div>
          <Button type="submit">Send the answer</Button>
        </div>
      </Form>
    </div>
  );
}
