import { Checkbox } from '#ui/checkbox.tsx';
import { RadioGroup } from '#ui/radio-group.tsx';
import { Section } from '#ui/section.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { useTheme } from '#ui/use-theme.ts';
import { useLive } from '../portfolio-context.ts';
import { keysAreOn, lockAfter, longestLock, shortestLock } from '../preferences.ts';
import { minutesWords } from './words.ts';

const minutes = Array.from({ length: longestLock - shortestLock + 1 }, (_, index) => {
  const count = shortestLock + index;
  return { value: String(count), label: minutesWords(count) };
});

/** Choices that hold for this browser only and say nothing of the portfolio. */
export function ThisDeviceSection() {
  const { choice, setChoice } = useTheme();
  const locksAfter = useLive(lockAfter);
  const hasKeys = useLive(keysAreOn);
  return (
    <Section title="On this device">
      <div className="settings-fields">
        <RadioGroup
          legend="Appearance"
          value={choice}
          onValue={setChoice}
          options={[
            { value: 'device', label: 'As the device has it' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
        />
        <SelectField
          label="Lock when nobody is here for"
          help="A hidden tab counts, too. What you typed is kept first."
          value={String(locksAfter)}
          onValue={(value) => lockAfter.set(Number(value))}
          options={minutes}
        />
        <Checkbox
          label="Keyboard keys"
          help="N begins an entry, / searches, ? shows all keys. They rest while you type."
          checked={hasKeys}
          onValue={keysAreOn.set}
        />
      </div>
    </Section>
  );
}
