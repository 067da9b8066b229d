import { type ComponentType, createElement, lazy, useState } from 'react';
import { paths } from '#features/paths.ts';

/**
 * Each page is a part of its own, fetched when first shown and by then in the service worker's store.
 * One that was loaded ahead stands at once: after an empty frame, React shows nothing for 300 ms.
 * The lock screen and the writing page are none of them: they are what the app itself is for.
 */
function page<Props extends object>(fetchIt: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | undefined;
  const load = async () => (loaded ??= await fetchIt());
  const Later = lazy(async () => ({ default: await load() }));
  function Page(props: Props) {
    // The same for as long as it stands: another one would begin the page anew.
    const [Shown] = useState<ComponentType<Props>>(() => loaded ?? (Later as ComponentType<Props>));
    return createElement(Shown, props);
  }
  return Object.assign(Page, { load });
}

export const WelcomePage = page(
  async () => (await import('#features/welcome/welcome-page.tsx')).WelcomePage,
);
export const CreatePage = page(
  async () => (await import('#features/welcome/create-page.tsx')).CreatePage,
);
export const SignInPage = page(
  async () => (await import('#features/welcome/sign-in-page.tsx')).SignInPage,
);
export const SignInForm = page(
  async () => (await import('#features/welcome/sign-in-page.tsx')).SignInForm,
);
export const RestorePage = page(
  async () => (await import('#features/welcome/restore-page.tsx')).RestorePage,
);
export const InvitationPage = page(
  async () => (await import('#features/invitation/invitation-page.tsx')).InvitationPage,
);
export const TodayPage = page(
  async () => (await import('#features/today/today-page.tsx')).TodayPage,
);
export const JournalPage = page(
  async () => (await import('#features/journal/journal-page.tsx')).JournalPage,
);
export const EntryPage = page(
  async () => (await import('#features/journal/entry-page.tsx')).EntryPage,
);
export const BinPage = page(async () => (await import('#features/journal/bin-page.tsx')).BinPage);
export const VersionsPage = page(
  async () => (await import('#features/versions/versions-page.tsx')).VersionsPage,
);
export const PeoplePage = page(
  async () => (await import('#features/people/people-page.tsx')).PeoplePage,
);
export const InvitePage = page(
  async () => (await import('#features/people/invite-page.tsx')).InvitePage,
);
export const SharingBox = page(
  async () => (await import('#features/sharing/sharing-box.tsx')).SharingBox,
);
export const FeedbackThread = page(
  async () => (await import('#features/sharing/feedback-thread.tsx')).FeedbackThread,
);
export const HandInPage = page(
  async () => (await import('#features/hand-in/hand-in-page.tsx')).HandInPage,
);
export const InboxPage = page(
  async () => (await import('#features/review/inbox-page.tsx')).InboxPage,
);
export const SettingsPage = page(
  async () => (await import('#features/settings/settings-page.tsx')).SettingsPage,
);
export const KitPage = page(async () => (await import('#features/settings/kit-page.tsx')).KitPage);
export const BackupPage = page(
  async () => (await import('#features/settings/backup-page.tsx')).BackupPage,
);
export const AccountPage = page(
  async () => (await import('#features/settings/account-page.tsx')).AccountPage,
);
export const StatusPage = page(
  async () => (await import('#features/sync-status/status-page.tsx')).StatusPage,
);

const byAddress = [
  [paths.journal, [JournalPage]],
  [paths.inbox, [InboxPage]],
  [paths.today, [TodayPage, InboxPage]],
] as const;

/** Loads what will stand at this address, while a person is still unlocking. */
export function loadPageAt(location: string): void {
  const [, found] = byAddress.find(([path]) => location.startsWith(path)) ?? [];
  if (found) loadAll(found);
}

/** Loads the pages a person goes to most, so that none of them begins with an empty frame. */
export function loadPages(isStudent: boolean): void {
  const own = [TodayPage, JournalPage, EntryPage, SharingBox, FeedbackThread];
  loadAll([...(isStudent ? own : []), InboxPage, PeoplePage, SettingsPage]);
}

function loadAll(pages: readonly { readonly load: () => Promise<unknown> }[]): void {
  // What could not be fetched is fetched when it is shown, and says so then.
  for (const { load } of pages) load().catch(() => undefined);
}
