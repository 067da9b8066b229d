import { Component, type ReactNode } from 'react';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';

type Props = { readonly children: ReactNode };
type State = { readonly isBroken: boolean };

/** A bug of ours must not look like lost words: they are in the journal, and starting again brings them back. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { isBroken: false };

  static getDerivedStateFromError(): State {
    return { isBroken: true };
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
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
