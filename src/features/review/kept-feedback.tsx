import { isolated } from '#domain/content/called.ts';
import { Disclosure } from '#ui/disclosure.tsx';
import { Remark } from '#ui/remark.tsx';
import { Tag } from '#ui/tag.tsx';
import type { KeptFeedback } from '#portfolio/received.ts';
import '../feedback-list.css';
import { sentTones } from '../feedback-list.tsx';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { When } from '../when.tsx';
import { keptWords } from './words.ts';

/** My own words about copies I no longer have. They stay mine and readable. */
export function KeptFeedbackSection() {
  const kept = useLive(usePortfolio().review.kept);
  if (kept.length === 0) return null;
  return (
    <div className="review-kept">
      <Disclosure summary={`No longer shared with you, ${kept.length}`}>
        <p className="review-faint">The copies are gone from this device. Your own words stay.</p>
        <KeptList kept={kept} />
      </Disclosure>
    </div>
  );
}

export function KeptList({ kept }: { readonly kept: readonly KeptFeedback[] }) {
  return (
    <ol className="thread">
      {kept.map(({ note, studentName, text, at, sent }) => (
        <li key={note}>
          <Remark
            who="You"
            about={`to ${isolated(studentName)}`}
            time={<When at={new Date(at)} form="day" />}
          >
            <p className="thread-words">{text}</p>
            <p className="thread-marks">
              <Tag tone={sentTones[sent]}>{keptWords[sent]}</Tag>
            </p>
          </Remark>
        </li>
      ))}
    </ol>
  );
}
