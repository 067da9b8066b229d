import { safetyLines } from './words.ts';

/** Eight groups of four, in lines short enough to read out. */
export function SafetyDigits({ safety }: { readonly safety: string }) {
  return (
    <p className="people-digits" role="group" aria-label="Digits to compare">
      {safetyLines(safety).map((line) => (
        <span key={line}>{line}</span>
      ))}
    </p>
  );
}
