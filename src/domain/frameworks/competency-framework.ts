import type { Framework, FrameworkItem } from './framework.ts';

type Named = readonly [code: string, title: string, help: string, keywords: readonly string[]];

/** The five domains and their elements by name; the statements under them are not ours to copy. */
const domains: readonly (readonly [Named, ...Named[]])[] = [
  [
    [
      '1',
      'Demonstrating personal qualities',
      'How you lead yourself.',
      ['myself', 'self aware*', 'integrity'],
    ],
    [
      '1.1',
      'Developing self awareness',
      'Knowing your own effect on others.',
      ['self aware*', 'strength*', 'my impact', 'bias*'],
    ],
    [
      '1.2',
      'Managing yourself',
      'Keeping on top of your time, feelings and workload.',
      ['priorit*', 'workload', 'calm', 'time management', 'boundar*'],
    ],
    [
      '1.3',
      'Continuing personal development',
      'Going on learning, from mistakes too.',
      ['cpd', 'develop*', 'mistake*', 'feedback', 'learn*'],
    ],
    [
      '1.4',
      'Acting with integrity',
      'Being open, honest and fair, also when it costs something.',
      ['honest*', 'duty of candour', 'ethic*', 'fair*', 'spoke up'],
    ],
  ],
  [
    [
      '2',
      'Working with others',
      'How you work in and with a team.',
      ['team*', 'colleague*', 'together'],
    ],
    [
      '2.1',
      'Developing networks',
      'Making connections that help the work.',
      ['network*', 'contact*', 'introduc*', '20 minute conversation*'],
    ],
    [
      '2.2',
      'Building and maintaining relationships',
      'Listening, trusting, sorting out what went wrong.',
      ['relationship*', 'trust*', 'conflict*', 'listen*', 'rapport'],
    ],
    [
      '2.3',
      'Encouraging contribution',
      'Making room for what others have to say.',
      ['quiet', 'contribut*', 'involv*', 'invit*', 'voice*'],
    ],
    [
      '2.4',
      'Working within teams',
      'Taking your part, and knowing the parts of others.',
      ['team*', 'mdt', 'huddle*', 'role*', 'handover*'],
    ],
  ],
  [
    ['3', 'Managing services', 'How work gets organised.', ['service*', 'manag*', 'organis*']],
    [
      '3.1',
      'Planning',
      'Making plans that are clear about who, what and when.',
      ['plan*', 'timeline*', 'gantt', 'milestone*', 'agenda*'],
    ],
    [
      '3.2',
      'Managing resources',
      'Using money, time and things well.',
      ['budget*', 'resource*', 'cost*', 'capacity', 'staffing'],
    ],
    [
      '3.3',
      'Managing people',
      'Giving direction and support.',
      ['delegat*', 'supervis*', 'rota*', 'support*', 'apprais*'],
    ],
    [
      '3.4',
      'Managing performance',
      'Knowing how well it goes and doing something about it.',
      ['performance', 'kpi*', 'target*', 'standard*', 'measur*'],
    ],
  ],
  [
    [
      '4',
      'Improving services',
      'How services become better and safer.',
      ['improv*', 'qi', 'safe*'],
    ],
    [
      '4.1',
      'Ensuring patient safety',
      'Seeing risks and acting on them.',
      ['risk*', 'safe*', 'incident*', 'near miss*', 'datix', 'falls'],
    ],
    [
      '4.2',
      'Critically evaluating',
      'Asking whether it works, with facts.',
      ['evaluat*', 'audit*', 'data', 'baseline', 'critical*'],
    ],
    [
      '4.3',
      'Encouraging improvement and innovation',
      'Trying things out, and helping others to.',
      ['idea*', 'innovat*', 'pdsa', 'test of change', 'improv*'],
    ],
    [
      '4.4',
      'Facilitating transformation',
      'Carrying change into how everybody works.',
      ['chang*', 'transform*', 'roll out', 'embed*', 'resist*'],
    ],
  ],
  [
    [
      '5',
      'Setting direction',
      'Where a service goes, and why.',
      ['direction', 'strateg*', 'priorities'],
    ],
    [
      '5.1',
      'Identifying the contexts for change',
      'Knowing what goes on around a service.',
      ['policy', 'context*', 'commission*', 'long term plan', 'polit*'],
    ],
    [
      '5.2',
      'Applying knowledge and evidence',
      'Using what is known when deciding.',
      ['evidence', 'research', 'guideline*', 'nice', 'literature'],
    ],
    [
      '5.3',
      'Making decisions',
      'Deciding in time, openly, with those whom it concerns.',
      ['decid*', 'decision*', 'option*', 'consult*', 'dilemma*'],
    ],
    [
      '5.4',
      'Evaluating impact',
      'Finding out what a decision has done.',
      ['impact*', 'outcome*', 'result*', 'run chart*', 'benefit*'],
    ],
  ],
];

export const competencyFramework: Framework = {
  id: 'nhs-clcf',
  edition: '2011',
  title: 'Clinical Leadership Competency Framework',
  short: 'Competencies',
  publisher: 'NHS Leadership Academy, 2011 (since followed by the Healthcare Leadership Model)',
  scale: null,
  items: domains.flatMap(([whole, ...parts]) => [
    named(whole),
    ...parts.map((part) => ({ ...named(part), partOf: whole[0] })),
  ]),
};

function named([code, title, help, keywords]: Named): FrameworkItem {
  return { code, title, help, keywords };
}
