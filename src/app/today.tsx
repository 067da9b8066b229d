import { LockButton } from '#features/lock/lock-button.tsx';
import { TodayPage } from '#features/today/today-page.tsx';
import { useWaiting } from './use-waiting.ts';

/** The first page, with what waits in every other part of the app. */
export function Today() {
  return <TodayPage waiting={useWaiting()} lock={<LockButton />} />;
}
