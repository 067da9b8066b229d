import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import type { IconName } from '#ui/icon-paths.ts';
import { Row, RowList } from '#ui/row.tsx';
import { Section } from '#ui/section.tsx';

/** Something that waits for the student: what, why now, and where it is done. */
export type WaitingRow = {
  readonly title: string;
  readonly why: string;
  readonly href: string;
  readonly icon: IconName;
  readonly tone?: 'accent' | 'attention' | 'plain' | undefined;
};

const AT_ONCE = 3;

/** At most three, then "4 more". With nothing waiting the section is gone, not congratulated. */
export function WaitingRows({ rows }: { readonly rows: readonly WaitingRow[] }) {
  const [isOpen, setOpen] = useState(false);
  if (rows.length === 0) return null;
  const shown = isOpen ? rows : rows.slice(0, AT_ONCE);
  const more = rows.length - shown.length;
  return (
    <Section title="Waiting for you">
      <RowList>
        {shown.map(({ title, why, href, icon, tone }) => (
          <Row
            key={`${href} ${title}`}
            title={title}
            meta={why}
            href={href}
            icon={icon}
            tone={tone}
          />
        ))}
      </RowList>
      {more > 0 && (
        <Button variant="text" onClick={() => setOpen(true)}>
          {more} more
        </Button>
      )}
    </Section>
  );
}
