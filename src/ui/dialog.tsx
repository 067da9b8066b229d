import { type ReactNode, useEffectEvent, useId, useLayoutEffect, useRef } from 'react';
import { classNames } from './class-names.ts';
import { IconButton } from './icon-button.tsx';

type DialogProps = {
  readonly open: boolean;
  /** Escape, the phone's Back, a press beside the dialog and the close button all end here. */
  readonly onClose: () => void;
  readonly title: ReactNode;
  /** One sentence under the title. */
  readonly lead?: ReactNode;
  /** The buttons. Without them there is a close button at the top. */
  readonly foot?: ReactNode;
  readonly wide?: boolean | undefined;
  /** `alertdialog` interrupts; only for what cannot be taken back. */
  readonly role?: 'dialog' | 'alertdialog' | undefined;
  readonly children?: ReactNode;
};

/**
 * The platform's own modal: a sheet from below on a phone, 40 rem in the middle of a laptop.
 * The focus goes to the title, or to what carries `data-first-focus`, and returns where it was.
 */
export function Dialog(props: DialogProps) {
  const { open, onClose, title, lead, foot, wide, role, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const closed = useEffectEvent(onClose);

  useLayoutEffect(() => {
    const element = dialog.current;
    if (!open || !element) return;
    element.showModal();
    const first = element.querySelector('[data-first-focus]') ?? element.querySelector('h2');
    if (first instanceof HTMLElement) first.focus();
    return () => element.close();
  }, [open]);

  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const cancel = (event: Event) => {
      if (event.target !== element) return;
      event.preventDefault();
      closed();
    };
    const close = () => {
      if (!element.open) closed();
    };
    const press = (event: MouseEvent) => {
      if (event.target === element && isOutside(element, event)) closed();
    };
    element.addEventListener('cancel', cancel);
    element.addEventListener('close', close);
    element.addEventListener('click', press);
    return () => {
      element.removeEventListener('cancel', cancel);
      element.removeEventListener('close', close);
      element.removeEventListener('click', press);
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      className={classNames('ui-dialog', wide && 'ui-dialog-wide')}
      role={role}
      aria-labelledby={`${id}-title`}
      aria-describedby={lead ? `${id}-lead` : undefined}
    >
      {open && (
        <>
          <header className="ui-dialog-head">
            <div>
              <h2 id={`${id}-title`} tabIndex={-1}>
                {title}
              </h2>
              {lead && (
                <p id={`${id}-lead`} className="ui-meta">
                  {lead}
                </p>
              )}
            </div>
            {!foot && <IconButton icon="close" label="Close" onClick={onClose} />}
          </header>
          {children && <div className="ui-dialog-body">{children}</div>}
          {foot && <footer className="ui-dialog-foot">{foot}</footer>}
        </>
      )}
    </dialog>
  );
}

function isOutside(element: Element, event: MouseEvent): boolean {
  const box = element.getBoundingClientRect();
  const isBeside = event.clientX < box.left || event.clientX > box.right;
  return isBeside || event.clientY < box.top || event.clientY > box.bottom;
}
