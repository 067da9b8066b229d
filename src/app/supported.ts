/**
 * Whether this browser can keep what we promise (EP1's floor: Chrome and Edge 137, Firefox 130, Safari
 * 17). Asked by trying, not by name: the keys need Ed25519 and X25519, the journal IndexedDB.
 */
export async function isSupported(): Promise<boolean> {
  try {
    await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    await crypto.subtle.generateKey('X25519', false, ['deriveBits']);
  } catch {
    return false;
  }
  return (
    'indexedDB' in globalThis &&
    'BroadcastChannel' in globalThis &&
    'showModal' in HTMLDialogElement.prototype &&
    'popover' in HTMLElement.prototype
  );
}
