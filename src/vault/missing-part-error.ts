/** Code of the vault that is fetched when first needed could not be. */
export class MissingPartError extends Error {
  override readonly name = 'MissingPartError';
  constructor() {
    super('a part of the vault could not be fetched');
  }
}
