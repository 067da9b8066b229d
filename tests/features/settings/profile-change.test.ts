import { expect, test } from 'vitest';
import type { StudentProfile, SupervisorProfile } from '#domain/content/profile.ts';
import {
  aboutOf,
  aboutSupervisorOf,
  withStudent,
  withSupervisor,
} from '#features/settings/profile-change.ts';

const maya: StudentProfile = {
  kind: 'profile',
  schema: 1,
  person: 'student',
  name: 'Maya Okafor',
  kit: { confirmed: true },
  programme: 'physiotherapy',
  placement: { start: '2026-10-26', end: '2026-12-04' },
};
const tom: SupervisorProfile = {
  kind: 'profile',
  schema: 1,
  person: 'supervisor',
  name: 'Tom Reed',
  kit: { confirmed: false },
  role: { title: 'Practice educator', registration: 'HCPC OT12345' },
};

test('a profile that is shown and kept unchanged is the same profile', () => {
  expect(withStudent(maya, aboutOf(maya))).toEqual(maya);
  expect(withSupervisor(tom, aboutSupervisorOf(tom))).toEqual(tom);
  const undated = { ...maya, placement: null };
  expect(withStudent(undated, aboutOf(undated))).toEqual(undated);
});

test('what another device changed meanwhile stays', () => {
  const about = { ...aboutOf({ ...maya, kit: { confirmed: false } }), name: ' Maya A. Okafor ' };
  expect(withStudent(maya, about)).toEqual({ ...maya, name: 'Maya A. Okafor' });
});

test('emptied dates and an emptied registration are none', () => {
  expect(withStudent(maya, { ...aboutOf(maya), start: '', end: '' })).toMatchObject({
    placement: null,
  });
  expect(withSupervisor(tom, { ...aboutSupervisorOf(tom), registration: ' ' })).toMatchObject({
    role: { registration: null },
  });
});

test('a student’s fields never change a supervisor, nor the other way round', () => {
  expect(withStudent(tom, aboutOf(maya))).toBe(tom);
  expect(withSupervisor(maya, aboutSupervisorOf(tom))).toBe(maya);
});
