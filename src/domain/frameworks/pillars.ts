import type { Framework } from './framework.ts';

/** Names and numbers only: the publisher keeps all rights in the descriptions. */
export const rcotPillars: Framework = {
  id: 'rcot-cdf',
  edition: '2021',
  title: 'RCOT Career Development Framework, second edition',
  short: 'RCOT pillars',
  publisher: 'Royal College of Occupational Therapists, 2021',
  // One may stand on a different level in each pillar.
  scale: ['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((level) => `Level ${level}`),
  items: [
    {
      code: 'P1',
      title: 'Professional Practice',
      help: 'What you do as a therapist and how you judge it: with people who use services, for them, or for a service as a whole.',
      keywords: [
        'assess*',
        'intervention*',
        'occupation*',
        'caseload',
        'clinical',
        'goal*',
        'rehab*',
      ],
    },
    {
      code: 'P2',
      title: 'Facilitation of Learning',
      help: 'How you help others to learn: students, colleagues, people who use services, yourself.',
      keywords: [
        'teach*',
        'taught',
        'learn*',
        'train*',
        'mentor*',
        'coach*',
        'workshop*',
        'careers',
      ],
    },
    {
      code: 'P3',
      title: 'Leadership',
      help: 'How you grow your own capability, help a team to work, and carry change through, with or without a title.',
      keywords: ['lead*', 'led', 'chair*', 'influenc*', 'chang*', 'team*', 'delegat*', 'vision'],
    },
    {
      code: 'P4',
      title: 'Evidence, Research and Development',
      help: 'How you find, use and make knowledge: evidence, evaluation, audit, improvement.',
      keywords: [
        'evidence',
        'research',
        'audit*',
        'evaluat*',
        'data',
        'measur*',
        'pdsa',
        'baseline',
      ],
    },
  ],
};

export const cspPillars: Framework = {
  id: 'csp-pillars',
  edition: '2020',
  title: 'Four pillars of physiotherapy practice',
  short: 'CSP pillars',
  publisher: 'Chartered Society of Physiotherapy',
  scale: null,
  items: [
    {
      code: 'C1',
      title: 'Clinical',
      help: 'Assessing, treating and advising, and making safe decisions about it.',
      keywords: ['assess*', 'treat*', 'exercise*', 'clinical', 'mobil*', 'rehab*', 'caseload'],
    },
    {
      code: 'C2',
      title: 'Education',
      help: 'Helping others to learn, and going on learning.',
      keywords: [
        'teach*',
        'taught',
        'learn*',
        'train*',
        'mentor*',
        'coach*',
        'workshop*',
        'careers',
      ],
    },
    {
      code: 'C3',
      title: 'Leadership',
      help: 'Taking people along, taking responsibility, and making a service better.',
      keywords: ['lead*', 'led', 'chair*', 'influenc*', 'chang*', 'team*', 'delegat*', 'vision'],
    },
    {
      code: 'C4',
      title: 'Research',
      help: 'Using evidence and making it: questions, data, evaluation, sharing what was found.',
      keywords: [
        'evidence',
        'research',
        'audit*',
        'evaluat*',
        'data',
        'measur*',
        'pdsa',
        'baseline',
      ],
    },
  ],
};
