/** The digits as people read them out: in fours. */
export function safetyGroups(safety: string): readonly string[] {
  return safety.match(/\d{4}/g) ?? [];
}
