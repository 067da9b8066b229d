/** What a day of a leadership placement is made of, in the order a chooser shows it. */
export const activities = [
  { id: 'leadership_conversation', title: 'Leadership conversation' },
  { id: 'senior_meeting', title: 'Senior meeting' },
  { id: 'governance', title: 'Governance' },
  { id: 'shadowing_non_clinical', title: 'Non-clinical shadowing' },
  { id: 'clinical_base_day', title: 'Clinical base day' },
  { id: 'qi_project_work', title: 'Improvement project work' },
  { id: 'reflective_workshop', title: 'Reflective workshop' },
  { id: 'promotion_event', title: 'Promotion or careers event' },
  { id: 'e_learning', title: 'E-learning' },
  { id: 'supervision_long_arm', title: 'Long-arm supervision' },
  { id: 'supervision_on_site', title: 'On-site supervision' },
  { id: 'peer_supervision', title: 'Peer supervision' },
  { id: 'presentation', title: 'Presentation' },
  { id: 'study_time', title: 'Study time' },
] as const;

export type ActivityType = (typeof activities)[number]['id'];

export const activityTypes = activities.map((activity) => activity.id);

const titles = new Map<string, string>(activities.map(({ id, title }) => [id, title]));

export function activityTitle(activity: ActivityType): string {
  return titles.get(activity) ?? activity;
}
