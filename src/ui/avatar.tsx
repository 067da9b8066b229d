import { classNames } from './class-names.ts';
import { initials } from './initials.ts';

type AvatarProps = { readonly name: string; readonly unread?: boolean | undefined };

/** A person's initials. Their name stands beside it in words, so this is hidden from screen readers. */
export function Avatar({ name, unread }: AvatarProps) {
  return (
    <span className={classNames('ui-avatar', unread && 'ui-avatar-unread')} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
