import type { PlacementDoc } from '../content/placement.ts';
import type { ActivityType } from '../reflection/activities.ts';
import { type Minutes, plannedDay } from './hours.ts';

const HOUR = 60;

/** How long each is as a rule, so that two taps log it; it can be changed afterwards. null: as long as a planned day. */
const usual: Readonly<Record<ActivityType, Minutes | null>> = {
  leadership_conversation: 20,
  senior_meeting: HOUR,
  governance: HOUR,
  shadowing_non_clinical: 3 * HOUR,
  clinical_base_day: null,
  qi_project_work: 2 * HOUR,
  reflective_workshop: 2 * HOUR,
  promotion_event: 3 * HOUR,
  e_learning: HOUR,
  supervision_long_arm: HOUR,
  supervision_on_site: 30,
  peer_supervision: HOUR,
  presentation: 30,
  study_time: 2 * HOUR,
};

const WITHOUT_A_PLAN = 7 * HOUR + 30;

export function usualMinutes(
  type: ActivityType,
  placement: Pick<PlacementDoc, 'pattern' | 'hours'> | undefined,
): Minutes {
  return usual[type] ?? ((placement && plannedDay(placement)) || WITHOUT_A_PLAN);
}
