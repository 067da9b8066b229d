import { useEffect, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { ConfirmDialog } from '#ui/confirm-dialog.tsx';
import { Section } from '#ui/section.tsx';
import { useToast } from '#ui/toast.tsx';
import type { Feedback } from '#portfolio/portfolio.ts';
import type { Received } from '#portfolio/received.ts';
import { FeedbackList } from '../feedback-list.tsx';
import { usePortfolio } from '../portfolio-context.ts';
import { useFresh } from '../use-fresh.ts';
import { useSeen } from '../use-seen.ts';
import { Composer } from './composer.tsx';
import { EditNote } from './edit-note.tsx';
import { noteErrorWords, sendAgainWords } from './words.ts';

/** What was said about a copy, own notes to change or take back, and room for more. */
export function ReviewThread({ received }: { readonly received: Received }) {
  const [editing, setEditing] = useState<Feedback['id']>();
  const [leaving, setLeaving] = useState<Feedback>();
  const [place, setPlace] = useState<Element | null>(null);
  const fresh = useSeenAnswers(received, place);
  return (
    <div ref={setPlace}>
      <Section title="Feedback">
        <FeedbackList
          feedback={received.feedback}
          fresh={fresh}
          instead={(note) =>
            note.mine && note.id === editing ? (
              <EditNote note={note} onEnd={() => setEditing(undefined)} />
            ) : undefined
          }
          actions={(note) => (
            <>
              {note.sent === 'undeliverable' ? (
                <SendAgain note={note} />
              ) : (
                <Button variant="text" size="small" onClick={() => setEditing(note.id)}>
                  Change
                </Button>
              )}
              <Button variant="text" size="small" onClick={() => setLeaving(note)}>
                Take back
              </Button>
            </>
          )}
        />
        <Composer received={received} />
        <TakeBack note={leaving} onEnd={() => setLeaving(undefined)} />
      </Section>
    </div>
  );
}

/**
 * An answer that comes to a copy already marked as read counts as read once it was on the screen, and
 * nobody is told again. On an unread copy "Mark as read" does both.
 */
function useSeenAnswers({ share, unread, feedback }: Received, place: Element | null) {
  const { review } = usePortfolio();
  const isSeen = useSeen(place);
  const isWaiting = !unread && feedback.some((note) => note.unread);
  useEffect(() => {
    if (isSeen && isWaiting) void review.markRead(share);
  }, [isSeen, isWaiting, review, share]);
  return useFresh(feedback);
}

/** The copy is shared again, so what came too late the last time can go now. */
function SendAgain({ note }: { readonly note: Feedback }) {
  const { review } = usePortfolio();
  const toast = useToast();
  const [isBusy, setBusy] = useState(false);
  async function send() {
    if (isBusy) return;
    setBusy(true);
    const sent = await review.sendAgain(note.id);
    setBusy(false);
    if (!sent.ok) toast({ words: sendAgainWords[sent.error] });
  }
  return (
    <Button
      size="small"
      icon="send"
      busy={isBusy ? 'Sending…' : undefined}
      onClick={() => void send()}
    >
      Send it now
    </Button>
  );
}

type TakeBackProps = { readonly note: Feedback | undefined; readonly onEnd: () => void };

function TakeBack({ note, onEnd }: TakeBackProps) {
  const { review } = usePortfolio();
  const toast = useToast();
  async function takeBack() {
    if (!note) return;
    onEnd();
    const taken = await review.takeBack(note.id);
    toast({ words: taken.ok ? 'Taken back.' : noteErrorWords[taken.error] });
  }
  return (
    <ConfirmDialog
      open={note !== undefined}
      onClose={onEnd}
      onConfirm={() => void takeBack()}
      title="Take this feedback back?"
      words="It goes from every device at its next connection, this one at once. It cannot be brought back."
      confirmLabel="Take it back"
      keepLabel="Keep it"
    />
  );
}
