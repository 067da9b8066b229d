/** Hundreds of words that only a new portfolio needs. */
export async function newLoginName(): Promise<string> {
  const { chooseLoginName } = await import('#domain/passphrase/login-name.ts');
  return chooseLoginName((count) => crypto.getRandomValues(new Uint8Array(count)));
}
