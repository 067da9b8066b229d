import type { Keeping } from '#portfolio/portfolio.ts';
import { Notice } from '#ui/notice.tsx';
import { saveWords } from './problem-words.ts';

/** Says where the words of a form are; a form that keeps as one types has no button to say it. */
export function KeptLine({ keeping }: { readonly keeping: Keeping }) {
  if (keeping.state === 'kept' || keeping.state === 'keeping')
    return (
      <p className="ui-meta" role="status">
        {keeping.state === 'kept' ? 'Kept on this device.' : 'Keeping …'}
      </p>
    );
  return (
    <Notice kind="error" title="Not kept yet">
      {saveWords[keeping.state]}
    </Notice>
  );
}
