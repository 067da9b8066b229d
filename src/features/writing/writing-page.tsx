import { useSearchParams } from 'wouter';
import { type ModelId, modelIds } from '#domain/reflection/models.ts';
import { Button } from '#ui/button.tsx';
import { NoEntry } from '../no-entry.tsx';
import { paths } from '../paths.ts';
import { usePortfolio } from '../portfolio-context.ts';
import { useEditing } from './use-editing.ts';
import { WritingDesk } from './writing-desk.tsx';
import './writing-stages.css';
import './writing-choices.css';
import './writing-foot.css';
import './writing.css';

type WritingPageProps = {
  /** Without one, a new entry; it gets its address when the first word is typed. */
  readonly id?: string | undefined;
};

/**
 * One entry, being written. Give it one route with an optional id (`/write/:id?`): the address changes
 * from nothing to the id while somebody types, and the page must not be made anew for that.
 */
export function WritingPage({ id }: WritingPageProps) {
  const { journal } = usePortfolio();
  const [search] = useSearchParams();
  const opened = useEditing(journal, id, modelNamed(search.get('model')));
  switch (opened.is) {
    case 'opening':
      return <div className="writing" />;
    case 'missing':
      return (
        <NoEntry
          id={id ?? ''}
          tab="Writing"
          surface="paper"
          elsewhere={<Button href={paths.write}>Write a new one</Button>}
        />
      );
    case 'open':
      return <WritingDesk key={opened.editing.id} editing={opened.editing} address={id} />;
  }
}

function modelNamed(name: string | null): ModelId | undefined {
  return modelIds.find((id) => id === name);
}
