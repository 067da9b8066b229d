/** Thrown by every method that needs the keys while there are none: the caller should have known. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
  constructor() {
    super('the vault is locked');
  }
}
