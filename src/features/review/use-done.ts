import { useToast } from '#ui/toast.tsx';
import type { Feedback, Portfolio } from '#portfolio/portfolio.ts';
import type { Received } from '#portfolio/received.ts';
import { firstName } from '../names.ts';
import { usePortfolio } from '../portfolio-context.ts';
import { saveWords } from './words.ts';

/** Marks a copy as read, tells the student, and can be taken back for ten seconds. */
export function useDone() {
  const { review } = usePortfolio();
  const toast = useToast();
  return async function done({ share, student, feedback }: Received): Promise<boolean> {
    const marked = await review.markRead(share);
    const wasTold = feedback.some(isOwnReadMark);
    toast(
      marked.ok
        ? {
            words: `Marked as read. ${firstName(student.name)} will see that you read it.`,
            undo: () => void takeBack(review, share, wasTold),
          }
        : { words: saveWords[marked.error] },
    );
    return marked.ok;
  };
}

/** Unread again; the student is not told either, unless they were told of an earlier reading. */
async function takeBack(review: Portfolio['review'], share: Received['share'], wasTold: boolean) {
  await review.markUnread(share);
  if (wasTold) return;
  const found = review.inbox.get().all.find((received) => received.share === share);
  const told = found?.feedback.find(isOwnReadMark);
  if (told) await review.takeBack(told.id);
}

function isOwnReadMark({ mine, says }: Feedback): boolean {
  return mine && says === 'read';
}
