import { expect, test } from 'vitest';
import { currentItem, type NavItem } from '#ui/nav-items.ts';

const items: readonly NavItem[] = [
  { href: '/', label: 'Today', icon: 'home' },
  { href: '/placement', label: 'Placement', icon: 'placement' },
  { href: '/placement/coverage', label: 'Coverage', icon: 'placement', wideOnly: true },
];
const narrow = items.filter((item) => !item.wideOnly);

test.each([
  ['/', 'Today', 'Today'],
  ['/placement', 'Placement', 'Placement'],
  ['/placement/coverage', 'Coverage', 'Placement'],
  ['/placement/coverage/leadership', 'Coverage', 'Placement'],
  ['/placements', undefined, undefined],
  ['/settings', undefined, undefined],
])('at %s a laptop marks %s and a phone %s', (location, onLaptop, onPhone) => {
  expect(currentItem(items, location)?.label).toBe(onLaptop);
  expect(currentItem(narrow, location)?.label).toBe(onPhone);
});
