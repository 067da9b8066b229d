import { type ReactNode, useMemo } from 'react';
import type { OtherVersion, Reflection } from '#domain/content/reflection.ts';
import { diffWords } from '#domain/merge/diff-words.ts';
import { stagesOf } from '#domain/reflection/models.ts';
import { classNames } from '#ui/class-names.ts';
import { MarkedWords } from '#ui/marked-words.tsx';
import { RadioGroup } from '#ui/radio-group.tsx';
import { Section } from '#ui/section.tsx';
import { When } from '../when.tsx';
import type { Keep } from './settle-plan.ts';
import { type PanePart, paneOf } from './version-panes.ts';

type OneDifferenceProps = {
  readonly version: OtherVersion;
  readonly reflection: Reflection;
  readonly keep: Keep;
  readonly onKeep: (keep: Keep) => void;
};

/** One field that two devices changed: both texts, and which of them stays. */
export function OneDifference({ version, reflection, keep, onKeep }: OneDifferenceProps) {
  const { field, text, at, device } = version;
  const present = field === 'title' ? reflection.title : (reflection.stages[field] ?? '');
  const difference = useMemo(() => diffWords(present, text), [present, text]);
  const heading = headingOf(reflection, field);
  return (
    <Section title={heading}>
      <div className="versions-panes">
        <Pane
          heading="This: in the entry now"
          parts={paneOf(difference, 'mine')}
          isKept={keep !== 'theirs'}
        />
        <Pane
          heading={
            <>
              That: {device ?? 'written elsewhere'}
              {at !== null && (
                <>
                  , <When at={Date.parse(at)} form="dayTime" />
                </>
              )}
            </>
          }
          parts={paneOf(difference, 'theirs')}
          isKept={keep !== 'mine'}
        />
      </div>
      <RadioGroup<Keep>
        legend={`Which words of ${heading} to keep`}
        hideLegend
        value={keep}
        onValue={onKeep}
        options={[
          { value: 'mine', label: 'Keep this' },
          { value: 'theirs', label: 'Keep that' },
          { value: 'both', label: 'Keep both' },
        ]}
      />
    </Section>
  );
}

type PaneProps = {
  readonly heading: ReactNode;
  readonly parts: readonly PanePart[];
  readonly isKept: boolean;
};

function Pane({ heading, parts, isKept }: PaneProps) {
  return (
    <div className={classNames('versions-pane', !isKept && 'versions-pane-let-go')}>
      <h3>{heading}</h3>
      {parts.map((part, index) =>
        part.is === 'same' ? (
          <p key={index} className="versions-same">
            {part.paragraphs === 1
              ? '1 paragraph is the same'
              : `${part.paragraphs} paragraphs are the same`}
          </p>
        ) : (
          <MarkedWords key={index} segments={part.segments} />
        ),
      )}
    </div>
  );
}

function headingOf({ model }: Reflection, field: string): string {
  if (field === 'title') return 'Title';
  return stagesOf(model).find(({ key }) => key === field)?.title ?? 'Other words';
}
