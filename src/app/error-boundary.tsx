import { Component, type ContextType, type ReactNode } from 'react';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { MissingPage } from './update-offer.tsx';
import { UpdatesContext } from './updates-context.ts';

type Props = { readonly children: ReactNode };
type State = { readonly broken?: { readonly error: unknown } };

/** A bug of ours must not look like lost words: they are in the journal, and starting again brings them back. */
export class ErrorBoundary extends Component<Props, State> {
  static override contextType = UpdatesContext;
  declare context: ContextType<typeof UpdatesContext>;
  override state: State = {};

  static getDerivedStateFromError(error: unknown): State {
    return { broken: { error } };
  }

  override render() {
    const { broken } = this.state;
    if (!broken) return this.props.children;
    // Not a bug: the code of this page could not be loaded.
    if (this.context?.parts.isMissing(broken.error)) return <MissingPage />;
    return (
      <Notice
        kind="error"
        title="This page broke."
        action={
          <Button variant="filled" onClick={() => location.reload()}>
            Start again
          </Button>
        }
      >
        That is our mistake, not yours. What you typed is kept on this device and is there when the
        page has started again.
      </Notice>
    );
  }
}
