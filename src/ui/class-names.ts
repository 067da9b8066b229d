/** Joins the class names that apply; undefined when none does. */
export function classNames(...parts: readonly (string | false | undefined)[]): string | undefined {
  return parts.filter(Boolean).join(' ') || undefined;
}
