import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Cluster } from '#ui/stack.tsx';
import { TextArea } from '#ui/text-area.tsx';
import type { Feedback } from '#portfolio/portfolio.ts';
import type { NoteError } from '#portfolio/received.ts';
import { tooMuchWords } from '../feedback-room.ts';
import { usePortfolio } from '../portfolio-context.ts';
import { useDraft } from '../use-draft.ts';
import { noteErrorWords } from './words.ts';

type EditNoteProps = { readonly note: Feedback; readonly onEnd: () => void };

/** Changes words that were already said; everyone then sees that they changed. */
export function EditNote({ note, onEnd }: EditNoteProps) {
  const { review } = usePortfolio();
  const draft = useDraft(note.id);
  const [typed, setTyped] = useState<string>();
  /** What stood there when the change was begun: it may come in changed meanwhile. */
  const [begunFrom, setBegunFrom] = useState<string>();
  const [problem, setProblem] = useState<NoteError | 'empty'>();
  const text = typed ?? (draft.text === '' ? note.text : draft.text);
  const from = begunFrom ?? draft.from ?? note.text;
  const tooMuch = tooMuchWords(text);
  function leave() {
    draft.change('');
    onEnd();
  }
  async function save() {
    if (text.trim() === '') return setProblem('empty');
    if (text.trim() === from) return leave();
    if (tooMuch !== undefined) return;
    const edited = await review.edit(note.id, text.trim(), from);
    if (edited.ok) leave();
    else setProblem(edited.error);
  }
  return (
    <Form onSubmit={() => void save()} label="Change your feedback">
      {problem && problem !== 'empty' && <Notice kind="error">{noteErrorWords[problem]}</Notice>}
      <TextArea
        label="Your feedback"
        help="Everyone who can read it sees that it was changed."
        value={text}
        onValue={(next) => {
          setProblem(undefined);
          setTyped(next);
          setBegunFrom(from);
          draft.change(next, from);
        }}
        error={problem === 'empty' ? 'Write something, or take it back instead.' : tooMuch}
        spellCheck
        autoFocus
      />
      <Cluster>
        <Button type="submit">Keep the change</Button>
        <Button variant="text" onClick={leave}>
          Leave it as it was
        </Button>
      </Cluster>
    </Form>
  );
}
