import { paths } from '#features/paths.ts';
import { later } from '#ui/later.tsx';

/*
 * Each page is a part of its own, by then in the service worker's store. The lock screen and the writing
 * page are none of them: they are what the app itself is for.
 */

export const WelcomePage = later(
  async () => (await import('#features/welcome/welcome-page.tsx')).WelcomePage,
);
export const CreatePage = later(
  async () => (await import('#features/welcome/create-page.tsx')).CreatePage,
);
export const SignInPage = later(
  async () => (await import('#features/welcome/sign-in-page.tsx')).SignInPage,
);
export const SignInForm = later(
  async () => (await import('#features/welcome/sign-in-page.tsx')).SignInForm,
);
export const RestorePage = later(
  async () => (await import('#features/welcome/restore-page.tsx')).RestorePage,
);
export const InvitationPage = later(
  async () => (await import('#features/invitation/invitation-page.tsx')).InvitationPage,
);
export const LinkNeeded = later(
  async () => (await import('#features/invitation/link-needed.tsx')).LinkNeeded,
);
export const Today = later(async () => (await import('./today.tsx')).Today);
export const JournalPage = later(
  async () => (await import('#features/journal/journal-page.tsx')).JournalPage,
);
export const EntryPage = later(
  async () => (await import('#features/journal/entry-page.tsx')).EntryPage,
);
export const BinPage = later(async () => (await import('#features/journal/bin-page.tsx')).BinPage);
export const VersionsPage = later(
  async () => (await import('#features/versions/versions-page.tsx')).VersionsPage,
);
export const HistoryPage = later(
  async () => (await import('#features/history/history-page.tsx')).HistoryPage,
);
export const PeoplePage = later(
  async () => (await import('#features/people/people-page.tsx')).PeoplePage,
);
export const InvitePage = later(
  async () => (await import('#features/people/invite-page.tsx')).InvitePage,
);
export const SharingBox = later(
  async () => (await import('#features/sharing/sharing-box.tsx')).SharingBox,
);
export const FeedbackThread = later(
  async () => (await import('#features/sharing/feedback-thread.tsx')).FeedbackThread,
);
export const PlacementPage = later(
  async () => (await import('#features/placement/placement-page.tsx')).PlacementPage,
);
export const DetailsPage = later(
  async () => (await import('#features/placement/details-page.tsx')).DetailsPage,
);
export const HoursPage = later(
  async () => (await import('#features/hours/hours-page.tsx')).HoursPage,
);
export const ObjectivesPage = later(
  async () => (await import('#features/objectives/objectives-page.tsx')).ObjectivesPage,
);
export const HandInPage = later(
  async () => (await import('#features/hand-in/hand-in-page.tsx')).HandInPage,
);
export const InboxPage = later(
  async () => (await import('#features/review/inbox-page.tsx')).InboxPage,
);
export const SettingsPage = later(
  async () => (await import('#features/settings/settings-page.tsx')).SettingsPage,
);
export const KitPage = later(async () => (await import('#features/settings/kit-page.tsx')).KitPage);
export const BackupPage = later(
  async () => (await import('#features/settings/backup-page.tsx')).BackupPage,
);
export const AccountPage = later(
  async () => (await import('#features/settings/account-page.tsx')).AccountPage,
);
export const StatusPage = later(
  async () => (await import('#features/sync-status/status-page.tsx')).StatusPage,
);

const byAddress = [
  [paths.journal, [JournalPage]],
  [paths.inbox, [InboxPage]],
  [paths.today, [Today, InboxPage]],
] as const;

/** Loads what will stand at this address, while a person is still unlocking. */
export function loadPageAt(location: string): void {
  const [, found] = byAddress.find(([path]) => location.startsWith(path)) ?? [];
  if (found) loadAll(found);
}

/** Loads the pages a person goes to most, so that none of them begins with an empty frame. */
export function loadPages(isStudent: boolean): void {
  const own = [Today, JournalPage, EntryPage, SharingBox, FeedbackThread];
  const seldom = [
    PlacementPage,
    DetailsPage,
    HoursPage,
    ObjectivesPage,
    HandInPage,
    VersionsPage,
    HistoryPage,
    BinPage,
  ];
  loadAll([...(isStudent ? own : []), InboxPage, PeoplePage, SettingsPage, StatusPage]);
  if (isStudent) loadAll(seldom);
}

function loadAll(pages: readonly { readonly load: () => Promise<unknown> }[]): void {
  // What could not be fetched is fetched when it is shown, and says so then.
  for (const { load } of pages) load().catch(() => undefined);
}
