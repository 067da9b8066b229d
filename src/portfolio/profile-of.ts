import type { Profile } from '#domain/content/profile.ts';
import type { Who } from './device.ts';

/** The first profile of a new portfolio. The kit counts as unproven until two groups were typed back. */
export function profileOf(who: Who): Profile {
  const name = who.name.normalize('NFC').trim();
  const same = { kind: 'profile', schema: 1, name, kit: { confirmed: false } } as const;
  return who.person === 'student'
    ? { ...same, person: 'student', programme: who.programme, placement: who.placement }
    : { ...same, person: 'supervisor', role: who.role };
}
