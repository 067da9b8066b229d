/** Says whether it worked: some browsers allow the clipboard only in places they trust. */
export async function copyLink(link: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(link);
    return true;
  } catch {
    return false;
  }
}

/** Whether the device has a share sheet that takes a link. */
export function canSend(link: string): boolean {
  return typeof navigator.canShare === 'function' && navigator.canShare({ url: link });
}

/** Opens the device's share sheet. Closing it without choosing is no error. */
export async function sendLink(link: string): Promise<void> {
  try {
    await navigator.share({ url: link });
  } catch {
    // The sheet was closed; the link still stands on the screen.
  }
}
