import { paths } from '#features/paths.ts';
import { useWaitingPeople } from '#features/people/use-waiting-people.ts';
import { useUnreadCount } from '#features/review/use-unread-count.ts';
import { useNewFeedback } from '#features/sharing/use-new-feedback.ts';
import { catchTyping } from '#features/typed-ahead.ts';
import type { NavItem } from '#ui/nav-items.ts';

/** The places of the bar: five for a student, three for a supervisor. */
export function useNav(isStudent: boolean): readonly NavItem[] {
  const people = useWaitingPeople();
  const unread = useUnreadCount();
  const feedback = useNewFeedback().reduce((sum, { count }) => sum + count, 0);
  const peopleItem: NavItem = {
    href: paths.people,
    label: 'People',
    icon: 'people',
    badge: people,
    badgeWords: `${people} waiting for you`,
  };
  if (!isStudent)
    return [
      {
        href: paths.inbox,
        label: 'Inbox',
        icon: 'inbox',
        badge: unread,
        badgeWords: `${unread} new`,
      },
      peopleItem,
      { href: paths.settings, label: 'Settings', icon: 'settings', narrowOnly: true },
    ];
  return [
    { href: paths.today, label: 'Today', icon: 'home' },
    {
      href: paths.journal,
      label: 'Journal',
      icon: 'journal',
      badge: feedback,
      badgeWords: `${feedback} new`,
    },
    {
      href: paths.write,
      label: 'Write',
      icon: 'write',
      primary: true,
      keyHint: 'N',
      onPress: catchTyping,
    },
    { href: paths.placement, label: 'Placement', icon: 'placement', also: [paths.handIn] },
    { href: paths.handIn, label: 'Hand in', icon: 'hand-in', wideOnly: true },
    // On a phone its row stands there.
    { ...peopleItem, also: [paths.settings] },
  ];
}
