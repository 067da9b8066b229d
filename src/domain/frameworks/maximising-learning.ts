import type { Framework } from './framework.ts';

export const maximisingLearning: Framework = {
  id: 'nhsla-prereg',
  edition: '2018',
  title: 'Maximising Leadership Learning in the Pre-Registration Healthcare Curricula',
  short: 'Pre-registration',
  publisher: 'NHS Leadership Academy, 2018',
  scale: null,
  items: [
    {
      code: 'S1',
      title: 'Focus on self',
      help: 'From the inside: knowing yourself, your values and how you come across.',
      keywords: ['myself', 'i felt', 'value*', 'self aware*', 'strength*', 'confiden*'],
    },
    {
      code: 'S2',
      title: 'Working with others',
      help: 'Further out: relationships, teams, conversations that matter.',
      keywords: ['team*', 'colleague*', 'relationship*', 'listen*', 'conversation*', 'huddle*'],
    },
    {
      code: 'S3',
      title: 'Improving healthcare',
      help: 'Furthest out: making services better for the people who use them.',
      keywords: ['improv*', 'pdsa', 'qi', 'service user*', 'safe*', 'quality', 'chang*'],
    },
  ],
};
