/** What plain rules can spot. They spot no more than this: never say that a text is anonymised. */
export type IdentifierKind =
  | 'nhs_number'
  | 'postcode'
  | 'phone'
  | 'email'
  | 'hospital_number'
  | 'dob'
  | 'person_name'
  | 'age_over_89'
  | 'date';

export type Identifier = {
  readonly kind: IdentifierKind;
  /** Places in the text, UTF-16 units, end not included. */
  readonly start: number;
  readonly end: number;
  readonly confidence: 'high' | 'medium' | 'info';
};

/** How a rule answers for one candidate: where it stands and how sure the rule is; nothing if it is none. */
export type Judge = (match: Candidate) => Omit<Identifier, 'kind'> | undefined;

export type Candidate = {
  readonly text: string;
  readonly found: string;
  readonly start: number;
  readonly end: number;
};

/** Every match of a pattern that its judge lets through. The pattern has to be linear: texts come from anyone. */
export function findAll(
  text: string,
  kind: IdentifierKind,
  pattern: RegExp,
  judge: Judge = certain,
): readonly Identifier[] {
  const found: Identifier[] = [];
  for (const match of text.matchAll(pattern)) {
    const end = match.index + match[0].length;
    const judged = judge({ text, found: match[0], start: match.index, end });
    if (judged) found.push({ kind, ...judged });
  }
  return found;
}

export function certain({ start, end }: Candidate): Omit<Identifier, 'kind'> {
  return { start, end, confidence: 'high' };
}

/** The words just before a place, for labels: rules never look further back than this. */
export function before(text: string, start: number, far = 25): string {
  return text.slice(Math.max(0, start - far), start);
}
