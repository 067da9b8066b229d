import { useState } from 'react';
import type { Noticed } from '#portfolio/account.ts';
import { Button } from '#ui/button.tsx';
import { Row, RowList } from '#ui/row.tsx';
import { Section } from '#ui/section.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { Stack } from '#ui/stack.tsx';
import { paths } from '../paths.ts';
import { usePortfolio } from '../portfolio-context.ts';
import { When } from '../when.tsx';
import {
  isOfKind,
  kindWords,
  type NoticedKind,
  noticedKinds,
  noticedWords,
} from './noticed-words.ts';
import { useWithStatus } from './use-with-status.ts';

const PAGE = 20;

/** What sync wrote down on this device: kept across restarts, to be read when something looks wrong. */
export function NoticedSection() {
  const noticed = useWithStatus<readonly Noticed[] | undefined>(
    usePortfolio().account.noticed,
    undefined,
  );
  const [kind, setKind] = useState<NoticedKind>('all');
  const [shown, setShown] = useState(PAGE);
  if (!noticed) return null;
  const found = noticed.filter((one) => isOfKind(one, kind));
  return (
    <Section title="What sync noticed">
      <Stack gap={4}>
        {noticed.length > 0 && (
          <SelectField
            label="Show"
            value={kind}
            onValue={(chosen) => {
              setKind(chosen);
              setShown(PAGE);
            }}
            options={noticedKinds.map((value) => ({ value, label: kindWords[value] }))}
          />
        )}
        {found.length === 0 ? (
          <p className="status-note">Nothing out of the ordinary.</p>
        ) : (
          <RowList label="What sync noticed">
            {found.slice(0, shown).map((one, index) => (
              <Row
                key={`${one.at} ${index}`}
                title={noticedWords(one)}
                meta={<When at={one.at} form="dayTime" />}
                {...(one.entry && { href: paths.entry(one.entry) })}
              />
            ))}
          </RowList>
        )}
        {found.length > shown && (
          <div>
            <Button onClick={() => setShown(shown + PAGE)}>Show more</Button>
          </div>
        )}
      </Stack>
    </Section>
  );
}
