import type { Device } from '#portfolio/device.ts';
import { PasswordField } from '#ui/password-field.tsx';
import { RadioGroup } from '#ui/radio-group.tsx';

type Way = Parameters<Device['unlock']>[1];
export type WayBy = Way['by'];

type WayInFieldsProps = {
  readonly by: WayBy;
  readonly onBy: (by: WayBy) => void;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly id: string;
  readonly error?: string | undefined;
};

/** Passphrase or kit, and the field for it. */
export function WayInFields({ by, onBy, text, onText, id, error }: WayInFieldsProps) {
  const isKit = by === 'kit';
  return (
    <>
      <RadioGroup
        legend="Open it with"
        value={by}
        onValue={onBy}
        options={[
          { value: 'passphrase', label: 'The passphrase' },
          { value: 'kit', label: 'The recovery kit' },
        ]}
      />
      <PasswordField
        id={id}
        label={isKit ? 'Recovery kit' : 'Passphrase'}
        help={
          isKit ? 'Eight groups of four. Small letters and missing dashes are fine.' : undefined
        }
        value={text}
        onValue={onText}
        error={error}
        autoComplete={isKit ? 'off' : 'current-password'}
      />
    </>
  );
}
