import './safety-digits.css';
import { safetyGroups } from './safety-groups.ts';

/** Eight groups of four, in lines short enough to read out; both ends see them alike. */
export function SafetyDigits({ safety }: { readonly safety: string }) {
  return (
    <p className="safety-digits" role="group" aria-label="Digits to compare">
      {safetyGroups(safety).map((group, place) => (
        <span key={place}>{group} </span>
      ))}
    </p>
  );
}
