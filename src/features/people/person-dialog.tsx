import { useEffect, useState } from 'react';
import { Dialog } from '#ui/dialog.tsx';
import { Stack } from '#ui/stack.tsx';
import type { Person } from '#portfolio/portfolio.ts';
import { usePortfolio } from '../portfolio-context.ts';
import { SafetyDigits } from '../safety-digits.tsx';
import { EndWith } from './end-with.tsx';
import { Met } from './people-rows.tsx';
import { registrationWords } from './words.ts';

type PersonDialogProps = { readonly person: Person | undefined; readonly onClose: () => void };

/** One person, with the digits both sides compare, and the way to end it. */
export function PersonDialog({ person, onClose }: PersonDialogProps) {
  const safety = useSafety(person?.id);
  return (
    <Dialog open={person !== undefined} onClose={onClose} title={person?.name ?? ''}>
      {person && (
        <Stack gap={4}>
          <div className="people-answer">
            {person.role !== '' && <p>{person.role}</p>}
            {person.direction === 'reads-mine' && (
              <p className="people-faint">{registrationWords(person.registration)}</p>
            )}
            <p className="people-faint">
              <Met person={person} />
            </p>
          </div>
          {person.stopped === null && safety !== undefined && (
            <div className="people-check">
              <p>
                Both of you see these digits. Compare them in person or by phone; if one differs,
                share nothing and say so.
              </p>
              <SafetyDigits safety={safety} />
            </div>
          )}
          {person.stopped === null && <EndWith person={person} onEnded={onClose} />}
        </Stack>
      )}
    </Dialog>
  );
}

function useSafety(id: Person['id'] | undefined): string | undefined {
  const { people } = usePortfolio();
  const [known, setKnown] = useState<{
    readonly id: Person['id'];
    readonly safety?: string | undefined;
  }>();
  useEffect(() => {
    if (id === undefined) return;
    let isWanted = true;
    void people.safetyOf(id).then((safety) => {
      if (isWanted) setKnown({ id, safety });
    });
    return () => {
      isWanted = false;
    };
  }, [people, id]);
  return known?.id === id ? known?.safety : undefined;
}
