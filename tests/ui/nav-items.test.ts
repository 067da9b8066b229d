import { expect, test } from 'vitest';
import { currentItem, type NavItem } from '#ui/nav-items.ts';

const items: readonly NavItem[] = [
  { href: '/', label: 'Today', icon: 'home' },
  { href: '/placement', label: 'Placement', icon: 'placement' },
  { href: '/placement/coverage', label: 'Coverage', icon: 'placement' },
  { href: '/people', label: 'People', icon: 'people', also: ['/settings'] },
];

test.each([
  ['/', 'Today'],
  ['/placement', 'Placement'],
  ['/placement/goals', 'Placement'],
  ['/placement/coverage/leadership', 'Coverage'],
  ['/people/invites/1', 'People'],
  ['/settings', 'People'],
  ['/settings/kit', 'People'],
  ['/placements', undefined],
])('at %s the bar marks %s', (location, marked) => {
  expect(currentItem(items, location)?.label).toBe(marked);
});
