import { dayHere, dayMonthAndYear } from '#domain/calendar.ts';
import { groupsOf } from './kit-groups.ts';

export type Kit = {
  readonly loginName: string;
  /** As the vault made it: 8 groups of 4. */
  readonly kit: string;
  readonly made: Date;
};

export function madeWords(made: Date): string {
  return dayMonthAndYear(dayHere(made));
}

/** The kit as plain text, for a file, the clipboard and the QR code. Two lines of four groups. */
export function kitText({ loginName, kit, made }: Kit): string {
  const groups = groupsOf(kit);
  return [
    'Pillarbook recovery kit',
    `Made on ${madeWords(made)}`,
    '',
    `Login name: ${loginName}`,
    '',
    groups.slice(0, 4).join('-'),
    groups.slice(4).join('-'),
    '',
    'This opens the portfolio if the passphrase is lost. Whoever has it can read everything.',
    'Keep it on paper, away from the device. A newer kit makes this one useless.',
    '',
  ].join('\n');
}

/** Shorter, so that the QR code stays easy to scan from paper. */
export function kitCode({ loginName, kit }: Kit): string {
  return `${loginName} ${groupsOf(kit).join('-')}`;
}
