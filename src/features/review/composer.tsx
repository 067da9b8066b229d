import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Cluster } from '#ui/stack.tsx';
import { Tag } from '#ui/tag.tsx';
import { TextArea } from '#ui/text-area.tsx';
import type { NoteError, Received } from '#portfolio/received.ts';
import { tooMuchWords } from '../feedback-room.ts';
import { firstName } from '../names.ts';
import { usePortfolio } from '../portfolio-context.ts';
import { thisDevice } from '../this-device.ts';
import { useDraft } from '../use-draft.ts';
import { noteErrorWords } from './words.ts';

/** Room for feedback. Every input is kept; nothing goes before Send. */
export function Composer({ received }: { readonly received: Received }) {
  const { review } = usePortfolio();
  const draft = useDraft(received.share);
  const [problem, setProblem] = useState<NoteError | 'empty'>();
  const tooMuch = tooMuchWords(draft.text);
  async function send() {
    const words = draft.text;
    if (words.trim() === '') return setProblem('empty');
    if (tooMuch !== undefined) return;
    const written = await review.write(received.share, words.trim());
    if (!written.ok) return setProblem(written.error);
    setProblem(undefined);
    draft.sent(words);
  }
  return (
    <div className="review-composer">
      <Form onSubmit={() => void send()} label="Write feedback">
        {problem && problem !== 'empty' && <Notice kind="error">{noteErrorWords[problem]}</Notice>}
        <TextArea
          label="Your feedback"
          help={`${firstName(received.student.name)} and everyone who can read this entry will see it.`}
          value={draft.text}
          onValue={(text) => {
            setProblem(undefined);
            draft.change(text);
          }}
          error={problem === 'empty' ? 'Write your feedback first.' : tooMuch}
          rows={4}
          spellCheck
        />
        <Cluster between>
          <Button type="submit" icon="send">
            Send the feedback
          </Button>
          {draft.isKept && <Tag tone="synced">{`Kept on this ${thisDevice()}`}</Tag>}
        </Cluster>
      </Form>
    </div>
  );
}
