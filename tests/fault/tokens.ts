/** A word that stands nowhere else. Its first and last letter are in no base64, and it is one word for everyone who cuts text into words. */
const TOKEN = /ŵ[0-9a-z]+ŵ/gu;

export type Token = string;

export function tokenOf(count: number): Token {
  return `ŵ${count.toString(36)}ŵ`;
}

export function tokensIn(value: unknown): ReadonlySet<Token> {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return new Set(text.match(TOKEN) ?? []);
}
