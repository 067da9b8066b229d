import { readLoginName } from '#domain/passphrase/login-name.ts';

/** What is wrong with a login name as typed, in words; undefined if it can be one. */
export function loginNameProblem(typed: string): string | undefined {
  if (typed.trim() === '') return 'Type your login name.';
  return readLoginName(typed) === undefined
    ? 'A login name is two words and four digits, such as quiet-heron-4821.'
    : undefined;
}
