import { room, tooManyFor } from '#domain/content/limits.ts';

/** How much of a piece of feedback is too much, while it is being typed; undefined as long as it fits. */
export function tooMuchWords(text: string): string | undefined {
  const over = tooManyFor(room.feedback, text);
  if (over === 0) return undefined;
  const characters = over === 1 ? '1 character' : `${over.toLocaleString('en-GB')} characters`;
  return `This is ${characters} too long to send at once. Shorten it, or send it in two parts.`;
}
