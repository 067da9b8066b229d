import { live } from '#foundation/live.ts';
import type { InboxFilter } from './order.ts';

/** Which chip is pressed, for as long as the app is open: coming back from a copy changes nothing. */
export const inboxFilter = live<InboxFilter>('new');
